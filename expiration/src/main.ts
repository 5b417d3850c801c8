import { runProcess } from '@ticketing/common/lifecycle';
import { createLogger } from '@ticketing/common/logger';
import { readConfig } from './config';
import { createExpirationService } from './service';

void runProcess({
  service: 'expiration',
  start: () => {
    const config = readConfig();
    const logger = createLogger({ service: 'expiration', level: config.LOG_LEVEL });
    return { logger, parts: [createExpirationService({ config, logger })] };
  },
});
