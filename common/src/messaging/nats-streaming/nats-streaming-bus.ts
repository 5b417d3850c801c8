import { setTimeout as sleep } from 'node:timers/promises';
import type { Message, Stan } from 'node-nats-streaming';
import type { Logger } from '../../logger';
import { backoffMs } from '../backoff';
import {
  type BusMessage,
  type BusState,
  BusUnavailableError,
  type EventBus,
  type Subscription,
} from '../event-bus';
import { readNewest } from './read-newest';
import { openStanConnection, type StanConnectionOptions } from './stan-connection';

export interface NatsStreamingBusOptions extends Pick<
  StanConnectionOptions,
  'url' | 'clusterId' | 'clientId'
> {
  readonly logger: Logger;
  /** How long the server waits for an acknowledgement before it delivers again. */
  readonly ackWaitMs?: number;
  /** How long a publish may take before its outcome counts as unknown. */
  readonly publishTimeoutMs?: number;
  /** A server that answers no ping for `maxPingsOut` intervals is dead. */
  readonly pingIntervalMs?: number;
  readonly maxPingsOut?: number;
  /** How long `stop` waits for deliveries in hand. */
  readonly drainMs?: number;
}

const reconnectBackoff = { firstMs: 100, maxMs: 2_000 };

/**
 * The event bus on NATS Streaming. Durable queue groups with manual acknowledgement; a lost connection is noticed
 * within seconds and replaced by a new one, with every subscription made anew.
 */
export function createNatsStreamingBus(options: NatsStreamingBusOptions): EventBus {
  const {
    logger,
    ackWaitMs = 10_000,
    publishTimeoutMs = 5_000,
    pingIntervalMs = 1_000,
    maxPingsOut = 3,
    drainMs = 10_000,
  } = options;
  const subscriptions: Subscription[] = [];
  const inHand = new Set<Promise<void>>();
  const connectedCallbacks = new Set<() => void>();
  const stopping = new AbortController();
  const isStopping = () => stopping.signal.aborted;
  let connection: Stan | undefined;
  let running: Promise<void> | undefined;

  const subscribeOn = (stan: Stan, subscription: Subscription) => {
    const stanOptions = stan
      .subscriptionOptions()
      .setDeliverAllAvailable()
      .setDurableName(subscription.group)
      .setManualAckMode(true)
      .setAckWait(ackWaitMs)
      .setMaxInFlight(subscription.maxInFlight);
    const handle = stan.subscribe(subscription.subject, subscription.group, stanOptions);
    // A message may come before the subscription is confirmed, and be acknowledged only after; or never, when the
    // connection ends in between.
    const ready = new Promise<void>((resolve, reject) => {
      handle.once('ready', resolve);
      stan.once('close', () => {
        reject(new BusUnavailableError('lost before the subscription was confirmed'));
      });
    });
    ready.catch(() => undefined);
    const failed = (error: unknown) => {
      logger.warn({ err: error, subject: subscription.subject }, 'a subscription failed, connecting anew');
      stan.close();
    };
    handle.on('error', failed);
    handle.on('timeout', failed);
    handle.on('message', (message: Message) => {
      if (isStopping()) return;
      const work = ready
        .then(() =>
          subscription.handle({
            subject: message.getSubject(),
            body: String(message.getData()),
            sequence: message.getSequence(),
            redelivered: message.isRedelivered(),
          }),
        )
        .then(() => {
          // A connection that is gone takes no acknowledgement; the message comes again on the next one.
          if (connection === stan) message.ack();
        })
        .catch((error: unknown) => {
          logger.debug({ err: error, subject: subscription.subject }, 'left unacknowledged');
        })
        .finally(() => inHand.delete(work));
      inHand.add(work);
    });
  };

  /** Connects, subscribes, and resolves to the reason once that connection is gone. */
  const connectUntilLost = async (established: () => void): Promise<string> => {
    let lost: (reason: string) => void = () => undefined;
    const ended = new Promise<string>((resolve) => (lost = resolve));
    const stan = await openStanConnection(
      {
        url: options.url,
        clusterId: options.clusterId,
        clientId: options.clientId,
        connectTimeoutMs: 5_000,
        ackTimeoutMs: publishTimeoutMs,
        pingIntervalMs,
        maxPingsOut,
      },
      (reason) => {
        connection = undefined;
        lost(reason);
      },
    );
    if (isStopping()) {
      stan.close();
      return ended;
    }
    connection = stan;
    for (const subscription of subscriptions) subscribeOn(stan, subscription);
    established();
    for (const callback of connectedCallbacks) callback();
    return ended;
  };

  const keepConnected = async () => {
    let failures = 0;
    while (!isStopping()) {
      try {
        const reason = await connectUntilLost(() => {
          failures = 0;
          logger.info({ bus: 'nats-streaming' }, 'connected to the event bus');
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
      const drained = Promise.allSettled([...inHand]);
      await Promise.race([drained, sleep(drainMs, undefined, { ref: false })]);
      connection?.close();
      // A server that is frozen never confirms the end.
      await Promise.race([running, sleep(3_000, undefined, { ref: false })]);
    },
    publish(message: BusMessage) {
      const stan = connection;
      if (stan === undefined) return Promise.reject(new BusUnavailableError('not connected'));
      return new Promise((resolve, reject) => {
        stan.publish(message.subject, message.body, (error) => {
          if (error === undefined) resolve();
          else reject(new BusUnavailableError('the message was not acknowledged', { cause: error }));
        });
      });
    },
    subscribe(subscription) {
      subscriptions.push(subscription);
      if (connection !== undefined) subscribeOn(connection, subscription);
    },
    newest(subject) {
      if (connection === undefined) return Promise.reject(new BusUnavailableError('not connected'));
      return readNewest(connection, subject);
    },
    onConnected(callback) {
      connectedCallbacks.add(callback);
      if (connection !== undefined) callback();
      return () => connectedCallbacks.delete(callback);
    },
  };
}
