import { createAlarm } from '../lifecycle/alarm';
import type { Logger } from '../logger';
import { backoffMs } from '../messaging/backoff';
import type { EventBus } from '../messaging/event-bus';
import { type Batch, createClaims, nothing } from './claims';
import type { Journal } from './journal';
import type { JournalRow } from './journal-row';
import { createSender, type PublisherMetrics } from './sender';
import { checkStore } from './store-check';
import { backlogMs, type Refusal } from './stretches';

export interface PublisherOptions {
  readonly journal: Journal;
  readonly bus: EventBus;
  readonly logger: Logger;
  readonly metrics?: PublisherMetrics;
  /**
   * Calls back when there may be something to publish, and returns how to end that. Only speeds things up. Without it
   * the publisher takes the events of this process's own commits from memory.
   */
  readonly wakeOn?: (wake: () => void) => () => void;
  readonly batchSize?: number;
  /** How long a claim holds before another publisher may take the rows. */
  readonly claimMs?: number;
  /** Correctness rests on this poll alone. */
  readonly pollMs?: number;
  readonly maxAttempts?: number;
}

export interface Publisher {
  readonly name: string;
  start(): Promise<void>;
  /** Finishes the batches in hand. */
  stop(): Promise<void>;
}

/** Batches. More at once would only take turns at the same broker and the same database. */
const mostInHand = 3;
/** Commits in hand beyond this number are left to the poll. */
const maxTaken = 200;
const outageBackoff = { firstMs: 100, maxMs: 2_000 };
/** While another one looks. */
const refusedBackoff = { firstMs: 10, maxMs: 100 };
/** While another one has a backlog: it may die. */
const backlogRestMs = backlogMs / 2;
/** Who was faster the last time looks first, so that the others mostly find nothing to do. */
const headStartMs = 10;
/** How long marks of what commits brought wait for others; what a process dies with goes out twice. */
const bornGatherMs = 100;
/** Until a change stream that was asked for tells of what is committed. */
const openingMs = 100;

/**
 * Sends the journal's pending rows to the bus. Any number of publishers may run on one journal, in any processes:
 * they share the rows by claims that run out, so one that dies or freezes costs at most a second publishing.
 */
export function createPublisher(options: PublisherOptions): Publisher {
  const { journal, bus, logger, metrics } = options;
  const { batchSize = 1_000, claimMs = 5_000, pollMs = 1_000, maxAttempts = 5 } = options;
  const claims = createClaims(journal);
  const sending = { claims, bus, logger, metrics, maxAttempts };
  const sendBorn = createSender({
    ...sending,
    gatherMs: bornGatherMs,
    mark: (ids) => claims.bornPublished(ids),
  });
  const sendClaimed = createSender({ ...sending, mark: (ids) => claims.published(ids) });
  const alarm = createAlarm();
  const endings: (() => void)[] = [];
  let endWaking: (() => void) | undefined;
  let running: Promise<void> | undefined;
  let storeCheck: Promise<void> | undefined;
  let storeChecked = false;
  let stopped = false;

  const taken = new Set<Promise<unknown>>();
  const isReady = () => !stopped && bus.state === 'connected' && taken.size < maxTaken;
  /** What a commit of this process brought goes out at once, if it is ours. The poll finds whatever is left. */
  const take = (rows: readonly JournalRow[]) => {
    if (rows.some((row) => row.claim === null)) {
      alarm.ring();
      return;
    }
    const work = sendBorn(rows)
      .then((unsent) => claims.release(unsent))
      .catch((error: unknown) => {
        logger.debug({ err: error }, 'events that were published could not be marked');
      })
      .finally(() => taken.delete(work));
    taken.add(work);
  };

  /** Beside the publishing, which need not wait for it. A check that fails is made again at the next poll. */
  const startStoreCheck = () => {
    if (storeChecked || storeCheck !== undefined) return;
    storeCheck = checkStore({ journal, bus, logger })
      .then(
        () => {
          storeChecked = true;
          alarm.ring();
        },
        (error: unknown) => logger.debug({ err: error }, 'the broker’s store could not be checked'),
      )
      .then(() => (storeCheck = undefined));
  };

  const onConnected = () => {
    storeChecked = false;
    alarm.ring();
  };

  const inHand = new Set<Promise<void>>();
  let outages = 0;
  let refusals = 0;
  let isSecond = false;
  let heldUp = false;

  const holdUp = (error: unknown) => {
    if (outages === 0) logger.warn({ err: error }, 'publishing is held up, trying again');
    heldUp = true;
  };

  const takeInHand = (batch: Batch) => {
    const work = sendClaimed(batch.rows)
      .then(async (unsent) => {
        // A claim that is not ended, because the marks failed, runs out.
        await batch.end();
        if (unsent.length === 0) outages = 0;
        else heldUp = true;
      })
      .catch(holdUp)
      .finally(() => inHand.delete(work));
    inHand.add(work);
  };

  /** Each change of a row costs the database a look by the stream that wakes: a backlog goes out without it. */
  const stopWaking = () => {
    endWaking?.();
    endWaking = undefined;
  };
  const waitToBeWoken = async () => {
    const isOpen = endWaking !== undefined || options.wakeOn === undefined;
    if (!stopped) endWaking ??= options.wakeOn?.(alarm.ring);
    await alarm.wait(isOpen ? pollMs : Math.min(pollMs, openingMs));
    if (isSecond) await alarm.rest(headStartMs);
  };

  const yieldToAnother = async (refusal: Refusal) => {
    isSecond = true;
    const hasBacklog = refusal === 'another has a backlog';
    if (hasBacklog) stopWaking();
    await alarm.rest(hasBacklog ? backlogRestMs : backoffMs(refusals++, refusedBackoff));
  };

  const takeOn = async (batch: Batch) => {
    refusals = 0;
    if (batch.backlog) stopWaking();
    if (batch.rows.length > 0) {
      isSecond = false;
      takeInHand(batch);
    } else if (inHand.size === 0) await waitToBeWoken();
    // Of a backlog the next batch is claimed while the ones before are sent and marked.
    if (inHand.size >= mostInHand) await Promise.race(inHand);
    else if (!batch.backlog) await Promise.all(inHand);
  };

  const run = async () => {
    while (!stopped) {
      try {
        const connected = bus.state === 'connected';
        if (connected) startStoreCheck();
        const batch = connected ? await claims.claim(batchSize, claimMs) : nothing;
        if (typeof batch === 'string') await yieldToAnother(batch);
        else await takeOn(batch);
      } catch (error) {
        holdUp(error);
      }
      if (heldUp) {
        await Promise.all(inHand);
        heldUp = false;
        await alarm.rest(backoffMs(outages++, outageBackoff));
      }
    }
    await Promise.all(inHand);
  };

  return {
    name: 'publisher',
    start() {
      if (options.wakeOn === undefined) endings.push(journal.onCommit({ isReady, take }));
      endings.push(bus.onConnected(onConnected));
      running ??= run();
      return Promise.resolve();
    },
    async stop() {
      stopped = true;
      for (const end of endings) end();
      stopWaking();
      alarm.end();
      await Promise.all(taken);
      await running;
      await storeCheck;
    },
  };
}
