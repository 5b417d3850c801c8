import { runProcess } from '@ticketing/common/lifecycle';
import { createLogger } from '@ticketing/common/logger';
import { createPublisherProcess } from '@ticketing/common/service';
import { readConfig } from './config';

void runProcess({
  service: 'auth-publisher',
  start: () => {
    const config = readConfig();
    const logger = createLogger({ service: 'auth-publisher', level: config.LOG_LEVEL });
    return { logger, parts: createPublisherProcess({ service: 'auth', config, logger }) };
  },
});
