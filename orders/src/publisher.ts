import { runProcess } from '@ticketing/common/lifecycle';
import { createLogger } from '@ticketing/common/logger';
import { createPublisherProcess } from '@ticketing/common/service';
import { readPublisherConfig } from './config';

void runProcess({
  service: 'orders-publisher',
  start: () => {
    const config = readPublisherConfig();
    const logger = createLogger({ service: 'orders-publisher', level: config.LOG_LEVEL });
    return { logger, parts: createPublisherProcess({ service: 'orders', config, logger }) };
  },
});
