import { runProcess } from '@ticketing/common/lifecycle';
import { createLogger } from '@ticketing/common/logger';
import { readConfig } from './config';
import { createPaymentsService } from './service';

void runProcess({
  service: 'payments',
  start: () => {
    const config = readConfig();
    const logger = createLogger({ service: 'payments', level: config.LOG_LEVEL });
    return { logger, parts: [createPaymentsService({ config, logger })] };
  },
});
