import { createInbox, type Msg, nanos, type NatsConnection } from '@nats-io/transport-node';

export interface PullOptions {
  readonly nc: NatsConnection;
  readonly stream: string;
  readonly consumer: string;
  readonly maxInFlight: number;
  /** Gets each message; calls `settled` once when it is no longer in hand. */
  readonly receive: (message: Msg, settled: () => void) => void;
  /** The consumer can't be pulled from any more. */
  readonly failed: (reason: string) => void;
}

const requestExpiresMs = 30_000;
const heartbeatMs = 5_000;
const silenceMs = 4 * heartbeatMs;

/**
 * Pulls messages from a durable consumer, never more than this member has room for: what is asked for and what is in
 * hand together are at most `maxInFlight`. The client's own `consume` asks for more as soon as messages have arrived,
 * handled or not, and so knows no bound of a member.
 *
 * @returns how to end it; what was on its way is still received
 */
export function pullMessages(options: PullOptions): () => void {
  const { nc, stream, consumer, maxInFlight, receive, failed } = options;
  const inbox = createInbox();
  const atLeast = Math.ceil(maxInFlight / 4);
  let requested = 0;
  let inHand = 0;
  let serial = 0;
  let heardAt = performance.now();
  let stopped = false;

  const ask = () => {
    const free = maxInFlight - inHand - requested;
    // In portions, because each request waits at the server; but never without one.
    if (stopped || nc.isClosed() || free <= 0 || (requested > 0 && free < atLeast)) return;
    if (requested === 0) heardAt = performance.now();
    requested += free;
    const expires = nanos(requestExpiresMs);
    const request = { batch: free, expires, idle_heartbeat: nanos(heartbeatMs) };
    nc.publish(`$JS.API.CONSUMER.MSG.NEXT.${stream}.${consumer}`, JSON.stringify(request), {
      reply: `${inbox}.${String(serial++)}`,
    });
  };

  /** The server speaks of a request, not on behalf of a subject. */
  const onStatus = ({ headers }: Msg) => {
    if (headers === undefined || headers.code === 100) return;
    if (headers.code !== 408) {
      failed(`the server ended a request: ${String(headers.code)} ${headers.description}`);
      return;
    }
    // A request's time is over; so many of its messages did not come.
    requested = Math.max(0, requested - Number(headers.get('Nats-Pending-Messages')));
    ask();
  };

  const subscription = nc.subscribe(`${inbox}.*`, {
    callback: (error, message) => {
      if (error !== null) {
        failed(error.message);
        return;
      }
      heardAt = performance.now();
      if (message.subject.startsWith(inbox)) {
        onStatus(message);
        return;
      }
      requested = Math.max(0, requested - 1);
      inHand++;
      receive(message, () => {
        inHand--;
        ask();
      });
    },
  });

  // A request that the server forgot, as a failover may, would be waited on for ever.
  const watch = setInterval(() => {
    if (requested > 0 && performance.now() - heardAt > silenceMs) failed('no heartbeat from the consumer');
  }, heartbeatMs);
  watch.unref();
  ask();

  return () => {
    if (stopped) return;
    stopped = true;
    clearInterval(watch);
    if (!nc.isClosed()) void subscription.drain().catch(() => undefined);
  };
}
