import { runProcess } from '@ticketing/common/lifecycle';
import { createLogger } from '@ticketing/common/logger';
import { readConfig } from './config';
import { createTicketsService } from './service';

void runProcess({
  service: 'tickets',
  start: () => {
    const config = readConfig();
    const logger = createLogger({ service: 'tickets', level: config.LOG_LEVEL });
    return { logger, parts: [createTicketsService({ config, logger })] };
  },
});
