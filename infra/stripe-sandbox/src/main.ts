import { runProcess } from '@ticketing/common/lifecycle';
import { createLogger } from '@ticketing/common/logger';
import { readConfig } from './config';
import { createSandbox } from './sandbox';

void runProcess({
  service: 'stripe-sandbox',
  start: () => {
    const config = readConfig();
    const logger = createLogger({ service: 'stripe-sandbox', level: config.LOG_LEVEL });
    const {
      STRIPE_WEBHOOK_URL: url,
      STRIPE_WEBHOOK_SECRET: secret,
      STRIPE_WEBHOOK_EVENTS: enabledEvents,
    } = config;
    const sandbox = createSandbox({
      port: config.PORT,
      webhook: url === undefined || secret === undefined ? undefined : { url, secret, enabledEvents },
      publicPath: config.PUBLIC_PATH,
      publicUrl: config.PUBLIC_URL,
      dataFile: config.DATA_FILE,
      logger,
    });
    return { logger, parts: [sandbox] };
  },
});
