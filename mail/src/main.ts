import { runProcess } from '@ticketing/common/lifecycle';
import { createLogger } from '@ticketing/common/logger';
import { readConfig } from './config';
import { createMailService } from './service';

void runProcess({
  service: 'mail',
  start: () => {
    const config = readConfig();
    const logger = createLogger({ service: 'mail', level: config.LOG_LEVEL });
    return { logger, parts: [createMailService({ config, logger })] };
  },
});
