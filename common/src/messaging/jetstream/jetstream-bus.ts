import type { EventBus } from '../event-bus';
import { createReconnectingBus, type ReconnectingBusOptions } from '../reconnecting-bus';
import { type JetStreamConnectionOptions, openJetStream } from './jetstream-connection';

export interface JetStreamBusOptions
  extends
    Pick<JetStreamConnectionOptions, 'url'>,
    Partial<Omit<JetStreamConnectionOptions, 'url' | 'clientId'>>,
    Pick<ReconnectingBusOptions, 'logger' | 'drainMs'> {
  /** Shown by the server's monitoring. */
  readonly clientId: string;
}

/**
 * The event bus on JetStream. One stream lists every subject; each group has a durable pull consumer for each of its
 * subjects, with explicit acknowledgement. Stream and consumers are made where they are missing. A lost connection is
 * noticed within seconds and replaced by a new one, with every subscription made anew.
 */
export function createJetStreamBus(options: JetStreamBusOptions): EventBus {
  const { logger, drainMs, ...connection } = options;
  const complete: JetStreamConnectionOptions = {
    stream: 'ticketing',
    subjects: [],
    ackWaitMs: 10_000,
    publishTimeoutMs: 5_000,
    pingIntervalMs: 1_000,
    maxPingsOut: 3,
    ...connection,
  };
  return createReconnectingBus({
    broker: 'jetstream',
    open: async (onLost) => (await openJetStream(complete, onLost)).connection,
    logger,
    ...(drainMs === undefined ? {} : { drainMs }),
  });
}
