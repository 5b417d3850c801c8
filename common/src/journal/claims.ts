import { setTimeout as sleep } from 'node:timers/promises';
import type { Journal } from './journal';
import { type JournalRow, pendingInOrder, unclaimed } from './journal-row';
import { createStretches, isBefore, type Place, type Stretch } from './stretches';

/** What publishing a row takes of it. */
export type DueRow = Pick<JournalRow, '_id' | 'subject' | 'payload' | 'attempts' | 'occurredAt'>;
const needed = { subject: 1, payload: 1, attempts: 1, occurredAt: 1 };

export interface Batch {
  /** None: nothing is due. */
  readonly rows: readonly DueRow[];
  /** Whether there is more than one batch can hold. */
  readonly backlog: boolean;
  /** Ends the claim. What is still pending is free again. */
  readonly end: () => Promise<void>;
}

/** The steps by which publishers share the pending rows. All instants are the database's. */
export interface Claims {
  /** Takes up to `limit` due rows for `claimMs`, the oldest first as far as no other publisher has them. */
  claim(limit: number, claimMs: number): Promise<Batch>;
  /** Marks them. What was marked `cheaply` a failover may forget, which costs a second publishing. */
  published(ids: readonly string[], how?: 'cheaply'): Promise<void>;
  /** Leaves rows to any publisher that a process had from their birth. */
  release(ids: readonly string[]): Promise<void>;
  /** Counts a failure of the row itself; after `maxAttempts` it is dead. */
  failed(id: string, reason: string, maxAttempts: number): Promise<void>;
}

// Losing a claim in a failover costs a second publishing, which consumers don't mind.
const cheap = { writeConcern: { w: 1 } };
const free = { status: 'pending' as const, $expr: { $lte: ['$claimedUntil', '$$NOW'] } };
const contendedRestMs = 10;
/** Before any row. */
const start: Place = { at: new Date(0), id: '' };
/** After so many full batches what was given back is looked for, however long the backlog. */
const startOverAfter = 20;
const nothing: Batch = { rows: [], backlog: false, end: () => Promise.resolve() };

export function createClaims({ rows, claims }: Pick<Journal, 'rows' | 'claims'>): Claims {
  // In a backlog each batch is looked for behind all that are claimed: the rows before are in somebody's hands, and of
  // those that were published the index keeps a trace for minutes.
  const stretches = createStretches(claims);
  let from = start;
  let batches = 0;
  // A majority read: a row that a failover takes back must not be published.
  const find = <T extends KeyRow>({ at, id }: Place, limit: number, projection: Record<string, number>) =>
    rows
      .find<T>(free, {
        ...{ projection, batchSize: limit, readConcern: { level: 'majority' } },
        ...{ hint: pendingInOrder, min: { occurredAt: at, _id: id } },
      })
      .sort({ occurredAt: 1, _id: 1 })
      .limit(limit)
      .toArray();

  return {
    async claim(limit, claimMs) {
      // Whether this search began with the oldest of all.
      let whole = from === start;
      for (;;) {
        const others = await stretches.live();
        const place = whole ? from : laterOf(from, others.at(-1)?.to ?? start);
        // Their places alone, because another publisher may be sooner. One more than asked for: the one at the place
        // itself is somebody's.
        const due = (await find<KeyRow>(place, limit + 1, { occurredAt: 1 })).map(placeOf);
        const backlog = due.length > limit;
        const run = firstRun(due, others, limit);
        const last = run?.to ?? due.at(-1);
        from = backlog && last !== undefined ? last : start;
        if (run === undefined) {
          if (backlog) continue;
          if (whole) return nothing;
          whole = true;
          continue;
        }
        const end = await stretches.take(run, claimMs);
        if (end !== undefined) {
          // Read only now: another publisher may have claimed, sent and marked some of them since they were looked for.
          const rows = (await find<DueRow>(run.from, run.count, needed)).filter(
            (row) => !isBefore(run.to, placeOf(row)),
          );
          if (rows.length > 0) {
            if (++batches % startOverAfter === 0) from = start;
            return { rows, backlog, end };
          }
          await end();
          await sleep(contendedRestMs);
        }
        whole = from === start;
      }
    },
    async published(ids, how) {
      if (ids.length === 0) return;
      await rows.updateMany(
        { _id: { $in: [...ids] } },
        { $set: { status: 'published', claim: null }, $currentDate: { publishedAt: true } },
        how === 'cheaply' ? cheap : {},
      );
    },
    async release(ids) {
      if (ids.length === 0) return;
      await rows.updateMany(
        { _id: { $in: [...ids] }, status: 'pending' },
        { $set: { claim: null, claimedUntil: unclaimed } },
        cheap,
      );
    },
    async failed(id, reason, maxAttempts) {
      await rows.updateOne({ _id: id, status: 'pending' }, [
        {
          $set: {
            attempts: { $add: ['$attempts', 1] },
            error: { $literal: reason },
            claim: null,
            claimedUntil: unclaimed,
          },
        },
        { $set: { status: { $cond: [{ $gte: ['$attempts', maxAttempts] }, 'dead', 'pending'] } } },
      ]);
    },
  };
}

type KeyRow = Pick<JournalRow, '_id' | 'occurredAt'>;
const placeOf = ({ occurredAt, _id }: KeyRow): Place => ({ at: occurredAt, id: _id });

const laterOf = (one: Place, other: Place): Place => (isBefore(one, other) ? other : one);

interface Run extends Stretch {
  readonly count: number;
}

/** The oldest places that nobody has, up to `limit` of them, as far as nobody has any in between. */
function firstRun(places: readonly Place[], others: readonly Stretch[], limit: number): Run | undefined {
  const isTaken = (place: Place) =>
    others.some(({ from, to }) => !isBefore(place, from) && !isBefore(to, place));
  const open = places.filter((place) => !isTaken(place));
  const from = open[0];
  if (from === undefined) return undefined;
  const next = others.find((stretch) => isBefore(from, stretch.from));
  const free = next === undefined ? open : open.filter((place) => isBefore(place, next.from));
  const run = free.slice(0, limit);
  return { from, to: run.at(-1) ?? from, count: run.length };
}
