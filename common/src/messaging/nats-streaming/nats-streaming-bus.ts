import { setTimeout as sleep } from 'node:timers/promises';
import type { Message, Stan } from 'node-nats-streaming';
import type { Logger } from '../../logger';
import type { BusConnection } from '../bus-connection';
import { BusUnavailableError, type EventBus } from '../event-bus';
import { createReconnectingBus, type ReconnectingBusOptions } from '../reconnecting-bus';
import { readNewest } from './read-newest';
import { openStanConnection, type StanConnectionOptions } from './stan-connection';

export interface NatsStreamingBusOptions
  extends
    Pick<StanConnectionOptions, 'url' | 'clusterId' | 'clientId'>,
    Pick<ReconnectingBusOptions, 'logger' | 'drainMs'> {
  /** How long the server waits for an acknowledgement before it delivers again. */
  readonly ackWaitMs?: number;
  /** How long a publish may take before its outcome counts as unknown. */
  readonly publishTimeoutMs?: number;
  /** A server that answers no ping for `maxPingsOut` intervals is dead. */
  readonly pingIntervalMs?: number;
  readonly maxPingsOut?: number;
}

/**
 * The event bus on NATS Streaming. Durable queue groups with manual acknowledgement; a lost connection is noticed
 * within seconds and replaced by a new one, with every subscription made anew.
 */
export function createNatsStreamingBus(options: NatsStreamingBusOptions): EventBus {
  const { url, clusterId, clientId, ackWaitMs = 10_000, publishTimeoutMs = 5_000 } = options;
  const { pingIntervalMs = 1_000, maxPingsOut = 3 } = options;
  const connectionOptions = {
    ...{ url, clusterId, clientId, pingIntervalMs, maxPingsOut },
    ...{ connectTimeoutMs: 5_000, ackTimeoutMs: publishTimeoutMs },
  };
  return createReconnectingBus({
    ...options,
    broker: 'nats-streaming',
    open: async (onLost) =>
      toBusConnection(await openStanConnection(connectionOptions, onLost), ackWaitMs, options.logger),
  });
}

function toBusConnection(stan: Stan, ackWaitMs: number, logger: Logger): BusConnection {
  return {
    publish: ({ subject, body }) =>
      new Promise((resolve, reject) => {
        stan.publish(subject, body, (error) => {
          if (error === undefined) resolve();
          else reject(new BusUnavailableError('the message was not acknowledged', { cause: error }));
        });
      }),
    subscribe({ subject, group, maxInFlight }, deliver) {
      const stanOptions = stan
        .subscriptionOptions()
        .setDeliverAllAvailable()
        .setDurableName(group)
        .setManualAckMode(true)
        .setAckWait(ackWaitMs)
        .setMaxInFlight(maxInFlight);
      const handle = stan.subscribe(subject, group, stanOptions);
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
        logger.warn({ err: error, subject }, 'a subscription failed, connecting anew');
        stan.close();
      };
      handle.on('error', failed);
      handle.on('timeout', failed);
      handle.on('message', (message: Message) => {
        const delivery = {
          subject: message.getSubject(),
          body: String(message.getData()),
          sequence: message.getSequence(),
          redelivered: message.isRedelivered(),
        };
        ready.then(
          () => {
            // Closing gives back all that is not acknowledged.
            deliver(delivery, (outcome) => {
              if (outcome === 'done') message.ack();
            });
          },
          () => undefined,
        );
      });
    },
    newest: (subject) => readNewest(stan, subject),
    // Closing ends the subscriptions and keeps what the group has reached; unsubscribing would drop that.
    stopDelivering: () => undefined,
    async close() {
      await untilServerHasAll(stan);
      stan.close();
    },
  };
}

/** What the client's types leave out: its connection, until it is closed. */
type WithConnection = Stan & { readonly nc?: { flush(answered: () => void): void } };

const flushWithinMs = 500;

/**
 * Resolves once the server has what was acknowledged. It takes acknowledgements and the end of a client over two
 * connections within itself: sent together, the end may come first, and what was acknowledged is delivered again.
 */
async function untilServerHasAll(stan: WithConnection): Promise<void> {
  const flushed = new Promise<void>((resolve) => {
    if (stan.nc === undefined) resolve();
    else stan.nc.flush(resolve);
  });
  // A server that is frozen never answers.
  await Promise.race([flushed, sleep(flushWithinMs, undefined, { ref: false })]);
}
