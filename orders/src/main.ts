import { runProcess } from '@ticketing/common/lifecycle';
import { createLogger } from '@ticketing/common/logger';
import { readConfig } from './config';
import { createOrdersService } from './service';

void runProcess({
  service: 'orders',
  start: () => {
    const config = readConfig();
    const logger = createLogger({ service: 'orders', level: config.LOG_LEVEL });
    return { logger, parts: [createOrdersService({ config, logger })] };
  },
});
