import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from '../logger';
import { backoffMs } from './backoff';
import type { BusConnection, OpenConnection, Outcome } from './bus-connection';
import { type BusState, BusUnavailableError, type EventBus, type Subscription } from './event-bus';

export interface ReconnectingBusOptions {
  /** The broker's name, for the log. */
  readonly broker: string;
  readonly open: OpenConnection;
  readonly logger: Logger;
  /** How long `stop` waits for deliveries in hand. */
  readonly drainMs?: number;
}

const reconnectBackoff = { firstMs: 100, maxMs: 2_000 };

/**
 * An event bus on any broker that a connection can be opened to. A connection that is lost is replaced by a new one,
 * with every subscription made anew: one way for every failure, whatever the broker still knows of us.
 */
export function createReconnectingBus(options: ReconnectingBusOptions): EventBus {
  const { broker, open, logger, drainMs = 10_000 } = options;
  const subscriptions: Subscription[] = [];
  const inHand = new Set<Promise<void>>();
  const connectedCallbacks = new Set<() => void>();
  const stopping = new AbortController();
  const isStopping = () => stopping.signal.aborted;
  let connection: BusConnection | undefined;
  let running: Promise<void> | undefined;

  const subscribeOn = (current: BusConnection, subscription: Subscription) => {
    current.subscribe(subscription, (delivery, settle) => {
      if (isStopping()) {
        settle('give back');
        return;
      }
      const work = Promise.resolve()
        .then(() => subscription.handle(delivery))
        .then(
          // A connection that is gone takes no acknowledgement; the message comes again on the next one.
          (): Outcome => (connection === current ? 'done' : 'later'),
          (error: unknown): Outcome => {
            logger.debug({ err: error, subject: subscription.subject }, 'left unacknowledged');
            return isStopping() ? 'give back' : 'later';
          },
        )
        .then(settle)
        .finally(() => inHand.delete(work));
      inHand.add(work);
    });
  };

  /** Connects, subscribes, and resolves to the reason once that connection is gone. */
  const connectUntilLost = async (established: () => void): Promise<string> => {
    let lost: (reason: string) => void = () => undefined;
    const ended = new Promise<string>((resolve) => (lost = resolve));
    const current = await open((reason) => {
      connection = undefined;
      lost(reason);
    });
    if (isStopping()) {
      await current.close();
      return ended;
    }
    connection = current;
    for (const subscription of subscriptions) subscribeOn(current, subscription);
    established();
    for (const callback of connectedCallbacks) callback();
    const reason = await ended;
    // It may have ended before it was noted above.
    connection = undefined;
    return reason;
  };

  const keepConnected = async () => {
    let failures = 0;
    while (!isStopping()) {
      try {
        const reason = await connectUntilLost(() => {
          failures = 0;
          logger.info({ bus: broker }, 'connected to the event bus');
        });
        if (!isStopping()) logger.warn({ reason }, 'the event bus is gone, connecting anew');
      } catch (error) {
        // One line when it starts, then silence until it is back: the outage may be long.
        if (failures++ === 0) logger.warn({ err: error }, 'no event bus yet, trying again');
      }
      const pause = sleep(backoffMs(failures, reconnectBackoff), undefined, { signal: stopping.signal });
      await pause.catch(() => undefined);
    }
  };

  return {
    name: 'event bus',
    get state(): BusState {
      if (isStopping()) return 'stopped';
      return connection === undefined ? 'connecting' : 'connected';
    },
    start() {
      running ??= keepConnected();
      return Promise.resolve();
    },
    async stop() {
      stopping.abort();
      connection?.stopDelivering();
      const drained = Promise.allSettled([...inHand]);
      await Promise.race([drained, sleep(drainMs, undefined, { ref: false })]);
      const closed = connection?.close();
      // A server that is frozen never confirms the end.
      await Promise.race([Promise.all([closed, running]), sleep(3_000, undefined, { ref: false })]);
    },
    publish(message) {
      return connection?.publish(message) ?? notConnected();
    },
    subscribe(subscription) {
      subscriptions.push(subscription);
      if (connection !== undefined) subscribeOn(connection, subscription);
    },
    newest(subject) {
      return connection?.newest(subject) ?? notConnected();
    },
    onConnected(callback) {
      connectedCallbacks.add(callback);
      if (connection !== undefined) callback();
      return () => connectedCallbacks.delete(callback);
    },
  };
}

const notConnected = () => Promise.reject(new BusUnavailableError('not connected'));
