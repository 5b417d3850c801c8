import type { Logger } from '../logger';
import type { EventBus } from '../messaging';
import { createNatsStreamingBus } from '../messaging/nats-streaming';

/** Where the event bus is; `busEnvironment` gives it. */
export interface BusConfig {
  readonly EVENT_BUS: 'nats-streaming';
  readonly NATS_URL: string;
  readonly NATS_CLUSTER_ID: string;
  readonly NATS_CLIENT_ID: string;
}

/** The adapter that the configuration names. */
export function createBus(config: BusConfig, logger: Logger): EventBus {
  return createNatsStreamingBus({
    url: config.NATS_URL,
    clusterId: config.NATS_CLUSTER_ID,
    clientId: config.NATS_CLIENT_ID,
    logger,
  });
}
