import type { Request, Response } from 'express';
import { ServiceUnavailableError, TooManyRequestsError } from '../errors';
import { addressOf } from '../http/address-of';
import type { Part } from '../lifecycle';
import type { Metrics } from '../metrics';
import type { Claims, Revocations } from '../session';
import { createLiveFeed, type LiveFeedOptions } from './live-feed';
import type { Listener } from './listeners';
import { parsePosition, positionAt } from './position';

export interface LiveStreamsOptions extends Omit<LiveFeedOptions, 'onSent'> {
  readonly metrics: Metrics;
  readonly revocations: Revocations;
  /** Most streams that one address may have open at this process; undefined: as many as it likes. */
  readonly perAddress?: number | undefined;
  readonly atMost?: number;
  readonly heartbeatMs?: number;
  /** How long a listener may leave unread what it was sent. */
  readonly stallMs?: number;
}

/** A service's live streams. Stop them before its HTTP server, which would wait for them. */
export interface LiveStreams extends Part {
  /**
   * Answers with a stream of server-sent events. It goes on from the header Last-Event-ID (or the parameter
   * `lastEventId`); who has heard nothing yet may name in the parameter `since` the server's time (ISO) of what it knows.
   * It ends with the session, if one is given.
   *
   * @param to.topics what to tell of; everything by default
   * @throws TooManyRequestsError, ServiceUnavailableError
   */
  open(req: Request, res: Response, to?: { topics?: readonly string[]; claims?: Claims }): void;
}

/** By how much the clocks of services and database may differ. */
const clockDriftMs = 15_000;

const headers = {
  'Content-Type': 'text/event-stream; charset=utf-8',
  'Cache-Control': 'no-store, no-transform',
  // What nginx understands: not to keep it back.
  'X-Accel-Buffering': 'no',
};

/**
 * Streams of changes for thousands of listeners on one process; see `createLiveFeed` for how they are fed.
 *
 * @example
 * const live = createLiveStreams({ ...backbone, event: 'ticket', subjects: ['ticket:updated'], read });
 * router.get('/api/tickets/live', (req, res) => live.open(req, res));
 * backbone.serve({ app, listeners, streams: [live] });
 */
export function createLiveStreams(options: LiveStreamsOptions): LiveStreams {
  const { metrics, revocations, perAddress = Infinity, atMost = 20_000 } = options;
  const { heartbeatMs = 15_000, stallMs = 30_000 } = options;
  const sent = metrics.counter('live_messages_sent_total', 'Messages to live listeners');
  const cut = metrics.counter('live_listeners_cut_total', 'Live streams that the service ended', ['reason']);
  const feed = createLiveFeed({
    ...options,
    onSent: (messages) => {
      sent.inc(messages);
    },
  });
  const { listeners } = feed;
  metrics.gauge('live_listeners', 'Open live streams', {
    collect(gauge) {
      gauge.set(listeners.all.size);
    },
  });
  let timer: NodeJS.Timeout | undefined;
  let beats = 0;
  let stopped = false;

  function end(listener: Listener, reason: 'slow' | 'session' | 'shutdown'): void {
    cut.inc({ reason });
    // What a slow one was sent would have to be delivered before a proper end.
    if (reason === 'slow') listener.stream.destroy();
    else listener.stream.end();
    listeners.remove(listener);
  }

  async function endRevoked(listener: Listener, claims: Claims): Promise<void> {
    const over = claims.exp * 1_000 <= Date.now() || (await revocations.isRevoked(claims));
    if (over) end(listener, 'session');
  }

  /** Thrice a heart-beat, because an ended session should be noticed soon. */
  function tick(): void {
    const isBeat = beats++ % 3 === 0;
    for (const listener of listeners.all) {
      const { claims, stalledSince } = listener;
      if (stalledSince !== undefined) {
        if (performance.now() - stalledSince > stallMs) end(listener, 'slow');
      } else if (isBeat) listener.stream.write(feed.heartbeat(listener));
      // The next tick asks again where the database did not answer.
      if (claims !== undefined) endRevoked(listener, claims).catch(() => undefined);
    }
  }

  return {
    name: 'live streams',
    open(req, res, { topics, claims } = {}) {
      const address = addressOf(req);
      if (listeners.from(address) >= perAddress) throw new TooManyRequestsError(30);
      if (listeners.all.size >= atMost) throw new ServiceUnavailableError();
      if (stopped) {
        // To a browser an error status is the end, a lost connection the reason to come back.
        res.destroy();
        return;
      }
      res.writeHead(200, headers);
      if (req.method === 'HEAD') {
        res.end();
        return;
      }
      const listener: Listener = {
        stream: res,
        address,
        claims,
        topics: topics && new Set(topics),
        since: 0n,
        sequence: 0,
        flowing: false,
      };
      res.on('error', () => undefined);
      res.once('close', () => {
        listeners.remove(listener);
      });
      // Different for each, so that those of a process that ends don't all come back at once.
      res.write(`retry: ${String(1_000 + Math.floor(Math.random() * 2_000))}\n\n`);
      timer ??= setInterval(tick, heartbeatMs / 3);
      void feed.add(listener, seenBy(req));
    },
    start: () => feed.start(),
    async stop() {
      stopped = true;
      clearInterval(timer);
      for (const listener of listeners.all) end(listener, 'shutdown');
      await feed.stop();
    },
  };
}

function seenBy(req: Request) {
  const { lastEventId, since } = req.query;
  const seen = req.get('Last-Event-ID') ?? (typeof lastEventId === 'string' ? lastEventId : '');
  if (seen !== '') return parsePosition(seen) ?? ('unknown' as const);
  const time = typeof since === 'string' ? Date.parse(since) : NaN;
  // A time to come would have the listener hear nothing until then.
  return Number.isNaN(time) ? undefined : positionAt(Math.min(time, Date.now()) - clockDriftMs);
}
