import type { Part } from '@ticketing/common/lifecycle';
import type { Logger } from '@ticketing/common/logger';
import { backoffMs } from '@ticketing/common/messaging';
import Bull from 'bull';
import type { Expiry } from '../domain/expiry';
import { closeQueue } from './close-queue';

/** The expiries to come, one job per order, kept in Redis and shared by all replicas of this service. */
export interface ExpirationQueue extends Part {
  /** Has `expiry` reported in `delayMs`. An order that has a job keeps it. */
  schedule(expiry: Expiry, delayMs: number): Promise<void>;
  /** Forgets the order's expiry, if it is known. */
  remove(orderId: string): Promise<void>;
}

const queueName = 'order:expiration';
const concurrency = 20;
const forEver = Number.MAX_SAFE_INTEGER;

/**
 * Runs `report` for each expiry when it is due, again and again until it resolves. What a killed process had in hand is
 * taken over by another, or by its successor, within seconds. While Redis is away everything waits.
 */
export function createExpirationQueue(options: {
  redisUrl: string;
  report: (expiry: Expiry) => Promise<void>;
  logger: Logger;
}): ExpirationQueue {
  const { redisUrl, report, logger } = options;
  let opened: Bull.Queue<Expiry> | undefined;
  let closing = false;

  const queue = () => {
    if (opened === undefined) throw new Error('The queue is not started');
    return opened;
  };

  return {
    name: 'expiration queue',
    start() {
      opened = openQueue(redisUrl);
      let reachable = true;
      opened.on('error', (error: Error) => {
        // One line per outage: Bull reports every try of each of its connections.
        if (reachable) logger.warn({ err: error }, 'the queue is held up, Bull keeps trying');
        reachable = false;
      });
      opened.client.on('ready', () => (reachable = true));
      opened.on('failed', (job, error: Error) => {
        logger.warn(
          { err: error, orderId: job.data.orderId },
          'an expiry could not be reported, trying again',
        );
      });
      // Not awaited: it resolves when the queue closes, and waits while Redis is away. An end that nobody asked for is
      // left unhandled: it ends the process, and its successor starts afresh.
      void opened
        .process(concurrency, (job) => report(job.data))
        .catch((error: unknown) => {
          if (!closing) throw error;
        });
      return Promise.resolve();
    },
    async stop() {
      closing = true;
      if (opened !== undefined) await closeQueue(opened);
    },
    async schedule(expiry, delayMs) {
      await queue().add(expiry, { jobId: expiry.orderId, delay: delayMs });
    },
    async remove(orderId) {
      const job = await queue().getJob(orderId);
      // A job that runs at this moment can't be removed. Its report does no harm: orders ignores it.
      if (job !== null && !(await job.isActive())) await job.remove();
    },
  };
}

function openQueue(redisUrl: string): Bull.Queue<Expiry> {
  return new Bull<Expiry>(queueName, redisUrl, {
    redis: {
      ...(redisUrl.startsWith('rediss:') && { tls: {} }),
      // A command fails soon when Redis is away; the message or job behind it is tried again.
      maxRetriesPerRequest: 1,
      connectTimeout: 2_000,
      retryStrategy: (attempt) => Math.min(attempt * 100, 1_000),
      // A frozen Redis is noticed, too. Longer than the five seconds that Bull waits for a next job.
      socketTimeout: 10_000,
    },
    settings: {
      lockDuration: 10_000,
      stalledInterval: 5_000,
      maxStalledCount: forEver,
      retryProcessDelay: 1_000,
      guardInterval: 1_000,
      backoffStrategies: {
        bounded: (attempts) => Math.round(backoffMs(attempts - 1, { firstMs: 200, maxMs: 5_000 })),
      },
    },
    defaultJobOptions: {
      attempts: forEver,
      backoff: { type: 'bounded' },
      stackTraceLimit: 1,
      // Kept a while, so that order:created delivered again makes no second job.
      removeOnComplete: { age: 3_600, count: 1_000 },
    },
  });
}
