import { catalogue } from '../events';
import type { Logger } from '../logger';
import type { EventBus } from '../messaging';
import { createJetStreamBus } from '../messaging/jetstream';
import { createNatsStreamingBus } from '../messaging/nats-streaming';

/** Where the event bus is; `busEnvironment` gives it. */
export interface BusConfig {
  readonly EVENT_BUS: 'nats-streaming' | 'jetstream';
  readonly NATS_URL: string;
  /** Means nothing to JetStream. */
  readonly NATS_CLUSTER_ID: string;
  readonly NATS_CLIENT_ID: string;
}

/** The adapter that the configuration names. */
export function createBus(config: BusConfig, logger: Logger): EventBus {
  const { NATS_URL: url, NATS_CLIENT_ID: clientId } = config;
  if (config.EVENT_BUS === 'jetstream') {
    return createJetStreamBus({ url, clientId, subjects: catalogue.map(({ subject }) => subject), logger });
  }
  return createNatsStreamingBus({ url, clientId, clusterId: config.NATS_CLUSTER_ID, logger });
}
