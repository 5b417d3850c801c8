import { setTimeout as sleep } from 'node:timers/promises';
import { JetStreamApiCodes, type JetStreamManager, jetstreamManager } from '@nats-io/jetstream';
import { connect, type Msg, type NatsConnection } from '@nats-io/transport-node';
import type { BusConnection, Outcome } from '../bus-connection';
import { BusUnavailableError } from '../event-bus';
import { durableName, ensureConsumer, toDelivery } from './durable-consumer';
import { type EventStream, hasCode, openEventStream } from './event-stream';
import { createMessagePublisher, NoStreamError } from './publish-messages';
import { pullMessages } from './pull-messages';
import { serverAddress } from './server-address';
import { isFaultOfMessage, storeMessage } from './store-message';

export interface JetStreamConnectionOptions {
  /** nats:// or tls://, with `user:password@` or `token@` where the server wants them. */
  readonly url: string;
  readonly clientId: string;
  readonly stream: string;
  /** Those that the stream lists from the start; others are added when they are used. */
  readonly subjects: readonly string[];
  /** How long the server waits for an acknowledgement before it delivers again. */
  readonly ackWaitMs: number;
  /** How long a publish may take before its outcome counts as unknown. */
  readonly publishTimeoutMs: number;
  /** A server that answers no ping for `maxPingsOut` intervals is dead. */
  readonly pingIntervalMs: number;
  readonly maxPingsOut: number;
}

const connectTimeoutMs = 5_000;
const flushTimeoutMs = 1_000;

/**
 * Opens one connection that lives until it is lost or closed and is never repaired. Whatever is missing on the server
 * afterwards (stream, subject, consumer) ends it, because the next one makes everything anew.
 *
 * @returns beside it the client's own connection and the stream's name, for whoever looks on
 * @throws BusUnavailableError when no connection comes about
 */
export async function openJetStream(
  options: JetStreamConnectionOptions,
  onLost: (reason: string) => void,
): Promise<{ connection: BusConnection; nc: NatsConnection; stream: string }> {
  const { clientId, pingIntervalMs, maxPingsOut } = options;
  const nc = await connect({
    ...serverAddress(options.url),
    name: clientId,
    reconnect: false,
    timeout: connectTimeoutMs,
    pingInterval: pingIntervalMs,
    maxPingOut: maxPingsOut,
    noAsyncTraces: true,
  }).catch(unavailable('no connection'));
  try {
    const manager = await jetstreamManager(nc, { timeout: connectTimeoutMs });
    const stream = await openEventStream(manager, options);
    return {
      connection: toBusConnection({ ...options, nc, manager, stream, onLost }),
      nc,
      stream: stream.name,
    };
  } catch (error) {
    await nc.close();
    return unavailable('the stream can’t be used')(error);
  }
}

interface Opened extends Omit<JetStreamConnectionOptions, 'stream'> {
  readonly nc: NatsConnection;
  readonly manager: JetStreamManager;
  readonly stream: EventStream;
  readonly onLost: (reason: string) => void;
}

function toBusConnection(opened: Opened): BusConnection {
  const { nc, manager, stream, ackWaitMs } = opened;
  const publisher = createMessagePublisher(nc, opened.publishTimeoutMs);
  const pulls = new Set<() => void>();
  let ended = false;

  const end = (reason: string) => {
    if (ended) return;
    ended = true;
    for (const stop of pulls) stop();
    publisher.end(reason);
    void nc.close().catch(() => undefined);
    opened.onLost(reason);
  };
  void nc.closed().then((error) => {
    end(error instanceof Error ? error.message : 'closed');
  });
  void endWhenSilent(nc, opened.maxPingsOut, end);

  return {
    async publish(message) {
      try {
        // No await where there is nothing to wait for: this is the hot path.
        const adding = stream.add(message.subject);
        if (adding !== undefined) await adding;
        await storeMessage(message, { publisher, manager, stream: stream.name });
      } catch (error) {
        if (isStreamGone(error)) end('the stream is gone, or one of its subjects');
        if (isFaultOfMessage(error)) throw error;
        throw new BusUnavailableError('the message was not acknowledged', { cause: error });
      }
    },
    subscribe(subscription, deliver) {
      const { subject, group, maxInFlight } = subscription;
      const failed = (reason: unknown) => {
        end(`${durableName(group, subject)}: ${reason instanceof Error ? reason.message : String(reason)}`);
      };
      const begin = async () => {
        await stream.add(subject);
        const consumer = await ensureConsumer(manager, stream.name, { ...subscription, ackWaitMs });
        if (ended) return;
        const receive = (message: Msg, settled: () => void) => {
          deliver(toDelivery(message), (outcome) => {
            const reply = replies[outcome];
            if (reply !== undefined && !nc.isClosed()) message.respond(reply);
            settled();
          });
        };
        pulls.add(pullMessages({ nc, stream: stream.name, consumer, maxInFlight, receive, failed }));
      };
      begin().catch(failed);
    },
    async newest(subject) {
      const message = await manager.streams
        .getMessage(stream.name, { last_by_subj: subject })
        .catch(unavailable(`${subject} could not be read`));
      return message?.string();
    },
    stopDelivering() {
      for (const stop of pulls) stop();
    },
    async close() {
      // Acknowledgements are on their way; a frozen server is not waited for.
      const flushed = nc.isClosed() ? undefined : nc.flush().catch(() => undefined);
      await Promise.race([flushed, sleep(flushTimeoutMs, undefined, { ref: false })]);
      end('closed');
    },
  };
}

const isStreamGone = (error: unknown): boolean =>
  error instanceof NoStreamError || hasCode(error, JetStreamApiCodes.StreamNotFound);

const replies: Partial<Record<Outcome, string>> = { done: '+ACK', 'give back': '-NAK' };

/** The client notices a silent server by itself, but waits for the socket to take its last words. */
async function endWhenSilent(
  nc: NatsConnection,
  maxPingsOut: number,
  end: (reason: string) => void,
): Promise<void> {
  for await (const status of nc.status()) {
    if (status.type === 'ping' && status.pendingPings > maxPingsOut) end('no answer to pings');
  }
}

const unavailable =
  (what: string) =>
  (cause: unknown): never => {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new BusUnavailableError(`${what}: ${reason}`, { cause });
  };
