import type { Part } from '@ticketing/common/lifecycle';
import type { Logger } from '@ticketing/common/logger';
import type { ListConfig } from '../config';
import { createBackupFolders } from './backup-folders';
import { createTask } from './task';

/** Says which backups there are, oldest first. */
export function createListTask({ config, logger }: { config: ListConfig; logger: Logger }): Part {
  return createTask('list', async () => {
    for (const backup of await createBackupFolders(config.FOLDER).list()) logger.info({ backup }, 'there is');
  });
}
