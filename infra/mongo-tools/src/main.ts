import { runProcess } from '@ticketing/common/lifecycle';
import { createLogger } from '@ticketing/common/logger';
import { createBackupTask } from './backup/backup-task';
import { createListTask } from './backup/list-task';
import { createRestoreTask } from './backup/restore-task';
import { readConfig } from './config';
import { createMember } from './member/member';

void runProcess({
  service: 'mongo-tools',
  start: () => {
    const config = readConfig();
    const logger = createLogger({ service: `mongo-${config.TASK}`, level: config.LOG_LEVEL });
    switch (config.TASK) {
      case 'member':
        return { logger, parts: [createMember({ config, logger })] };
      case 'backup':
        return { logger, parts: [createBackupTask({ config, logger })] };
      case 'restore':
        return { logger, parts: [createRestoreTask({ config, logger })] };
      case 'list':
        return { logger, parts: [createListTask({ config, logger })] };
    }
  },
});
