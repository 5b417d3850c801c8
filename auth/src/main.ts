import { runProcess } from '@ticketing/common/lifecycle';
import { createLogger } from '@ticketing/common/logger';
import { readConfig } from './config';
import { createAuthService } from './service';

void runProcess({
  service: 'auth',
  start: () => {
    const config = readConfig();
    const logger = createLogger({ service: 'auth', level: config.LOG_LEVEL });
    return { logger, parts: [createAuthService({ config, logger })] };
  },
});
