import { createRequire } from 'node:module';
import { catalogue } from '../events';
import type { Logger } from '../logger';
import type { EventBus } from '../messaging';
import type * as jetStream from '../messaging/jetstream';
import type * as natsStreaming from '../messaging/nats-streaming';

/** Where the event bus is; `busEnvironment` gives it. */
export interface BusConfig {
  readonly EVENT_BUS: 'nats-streaming' | 'jetstream';
  readonly NATS_URL: string;
  /** Means nothing to JetStream. */
  readonly NATS_CLUSTER_ID: string;
  readonly NATS_CLIENT_ID: string;
}

// Loaded when it is needed: each brings a client that costs 10 MB and a tenth of a second at the start.
const load = createRequire(__filename);
const loadJetStream = () => load('../messaging/jetstream') as typeof jetStream;
const loadNatsStreaming = () => load('../messaging/nats-streaming') as typeof natsStreaming;

/** The adapter that the configuration names. */
export function createBus(config: BusConfig, logger: Logger): EventBus {
  const { NATS_URL: url, NATS_CLIENT_ID: clientId } = config;
  if (config.EVENT_BUS === 'jetstream') {
    const subjects = catalogue.map(({ subject }) => subject);
    return loadJetStream().createJetStreamBus({ url, clientId, subjects, logger });
  }
  const clusterId = config.NATS_CLUSTER_ID;
  return loadNatsStreaming().createNatsStreamingBus({ url, clientId, clusterId, logger });
}
