import { setTimeout as sleep } from 'node:timers/promises';
import { runInContext } from '../context';
import { InvalidEventError } from '../events';
import type { Logger } from '../logger';
import { backoffMs } from './backoff';
import type { DeadLetterStore, KeptLetter } from './dead-letters';
import { isDependencyFailure } from './dependency-failure';
import type { Delivery, EventBus } from './event-bus';
import type { Listener } from './listener';

/** What a consumer counts; see metrics. */
export interface ConsumerMetrics {
  handled(subject: string, seconds: number): void;
  failed(subject: string): void;
  deadLettered(subject: string): void;
}

export interface ConsumerOptions {
  readonly bus: EventBus;
  /** Name of the service; its queue group is `<service>-service`. */
  readonly service: string;
  readonly listeners: readonly Listener[];
  readonly deadLetters: DeadLetterStore;
  readonly logger: Logger;
  readonly metrics?: ConsumerMetrics;
  /** Failures of the handler itself before a message becomes a dead letter. */
  readonly maxFailures?: number;
  readonly maxInFlight?: number;
  readonly backoff?: { firstMs: number; maxMs: number };
}

export interface Consumer {
  readonly name: string;
  start(): Promise<void>;
  /** Gives up waiting for retries; messages in retry stay unacknowledged and come again. */
  stop(): Promise<void>;
}

const retryPollMs = 3_000;

/**
 * Runs listeners on a bus. A message is acknowledged when its handler resolved. A handler that fails is retried with
 * backoff; after `maxFailures` the message goes to the dead letters. A dependency that is away is waited for and
 * does not count. What can't be parsed is a dead letter at once. Nothing thrown by a handler leaves this function.
 */
export function createConsumer(options: ConsumerOptions): Consumer {
  const { bus, service, listeners, deadLetters, logger, metrics } = options;
  const { maxFailures = 8, maxInFlight = 128, backoff = { firstMs: 50, maxMs: 5_000 } } = options;
  const group = `${service}-service`;
  const stopping = new AbortController();
  // A message that the broker sends again while we still work on it is dropped: one acknowledgement serves both.
  const inHand = new Set<string>();

  const bury = async (delivery: Delivery, reason: string) => {
    await deadLetters.save({ ...delivery, group, reason });
    metrics?.deadLettered(delivery.subject);
    logger.error(
      { subject: delivery.subject, sequence: delivery.sequence, reason },
      'message became a dead letter',
    );
  };

  const attempt = async (
    listener: Listener,
    delivery: Delivery,
    failures: number,
  ): Promise<'handled' | 'given up' | 'retry' | 'failed'> => {
    const startedAt = performance.now();
    try {
      const context = { requestId: requestIdOf(delivery.body), isEvent: true };
      await runInContext(context, () => listener.receive(delivery.body));
      metrics?.handled(delivery.subject, (performance.now() - startedAt) / 1000);
      return 'handled';
    } catch (error) {
      metrics?.failed(delivery.subject);
      if (isDependencyFailure(error)) {
        logger.warn({ err: error, subject: delivery.subject }, 'a dependency is away, the message waits');
        return 'retry';
      }
      const reason = error instanceof Error ? error.message : String(error);
      if (error instanceof InvalidEventError || failures + 1 >= maxFailures) {
        // Where even the dead letters can't be written, the message waits like any other.
        return await bury(delivery, reason).then(
          () => 'given up' as const,
          () => 'retry' as const,
        );
      }
      logger.warn(
        { err: error, subject: delivery.subject, failures: failures + 1 },
        'a handler failed, trying again',
      );
      return 'failed';
    }
  };

  const handle = async (listener: Listener, delivery: Delivery) => {
    const key = `${delivery.subject} ${delivery.sequence}`;
    if (inHand.has(key)) throw new DuplicateInHandError();
    inHand.add(key);
    try {
      for (let tries = 0, failures = 0; ; tries++) {
        const outcome = await attempt(listener, delivery, failures);
        if (outcome === 'handled' || outcome === 'given up') return outcome;
        if (outcome === 'failed') failures++;
        await sleep(backoffMs(tries, backoff), undefined, { signal: stopping.signal });
      }
    } finally {
      inHand.delete(key);
    }
  };

  const retry = async (letter: KeptLetter) => {
    const { id, subject, body, sequence } = letter;
    const listener = listeners.find((candidate) => candidate.subject === subject);
    if (listener === undefined)
      return deadLetters.save({ ...letter, reason: `nobody listens to ${subject}` });
    const outcome = await handle(listener, { subject, body, sequence, redelivered: true });
    // One that was given up once more stays: an operator may have asked for it again already.
    if (outcome === 'handled') await deadLetters.remove(letter);
    logger.info({ id, subject, outcome }, 'a dead letter was tried again');
  };

  /** What operators want tried again. Any number of processes may look. */
  const retryDeadLetters = async () => {
    while (!stopping.signal.aborted) {
      try {
        const letter = await deadLetters.claimRetry();
        if (letter !== undefined) {
          await retry(letter);
          continue;
        }
      } catch (error) {
        logger.debug({ err: error }, 'a dead letter could not be tried again yet');
      }
      await sleep(retryPollMs, undefined, { signal: stopping.signal }).catch(() => undefined);
    }
  };
  let retrying: Promise<void> | undefined;

  return {
    name: 'consumer',
    start() {
      retrying ??= retryDeadLetters();
      for (const listener of listeners) {
        bus.subscribe({
          subject: listener.subject,
          group,
          maxInFlight,
          async handle(delivery) {
            await handle(listener, delivery);
          },
        });
      }
      return Promise.resolve();
    },
    async stop() {
      stopping.abort();
      await retrying;
    },
  };
}

class DuplicateInHandError extends Error {
  override readonly name = 'DuplicateInHandError';
}

/** The request id, read before the event is checked, so that even a message that can't be handled is traceable. */
function requestIdOf(body: string): string {
  return /"requestId":"([^"\\]{1,128})"/.exec(body)?.[1] ?? 'unknown';
}
