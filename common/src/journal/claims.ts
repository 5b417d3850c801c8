import { setTimeout as sleep } from 'node:timers/promises';
import type { Collection } from 'mongoose';
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

  return {
    async claim(limit, claimMs) {
      // Whether this search began with the oldest of all.
      let whole = from === start;
      for (;;) {
        // Claims before rows: who ended one in between has marked its rows.
        const others = await stretches.live();
        const place = whole ? from : laterOf(from, others.at(-1)?.to ?? start);
        // A majority read: a row that a failover takes back must not be published. One row more than asked for, because
        // the one at the place itself is somebody's.
        const due = await rows
          .find<DueRow>(free, {
            ...{ projection: needed, batchSize: limit + 1, readConcern: { level: 'majority' } },
            ...{ hint: pendingInOrder, min: { occurredAt: place.at, _id: place.id } },
          })
          .sort({ occurredAt: 1, _id: 1 })
          .limit(limit + 1)
          .toArray();
        const backlog = due.length > limit;
        const run = firstRun(due, others, limit);
        const last = run?.to ?? due.map(placeOf).at(-1);
        from = backlog && last !== undefined ? last : start;
        if (run === undefined) {
          if (backlog) continue;
          if (whole) return nothing;
          whole = true;
          continue;
        }
        const end = await stretches.take(run, claimMs);
        if (end !== undefined) {
          if (await areStillPending(rows, run)) {
            if (++batches % startOverAfter === 0) from = start;
            return { rows: run.rows, backlog, end };
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

const placeOf = ({ occurredAt, _id }: DueRow): Place => ({ at: occurredAt, id: _id });

const laterOf = (one: Place, other: Place): Place => (isBefore(one, other) ? other : one);

interface Run extends Stretch {
  readonly rows: readonly DueRow[];
}

/** The oldest rows that nobody has, up to `limit` of them, as far as nobody has any in between. */
function firstRun(due: readonly DueRow[], others: readonly Stretch[], limit: number): Run | undefined {
  const isTaken = (place: Place) =>
    others.some(({ from, to }) => !isBefore(place, from) && !isBefore(to, place));
  const open = due.filter((row) => !isTaken(placeOf(row)));
  const first = open[0];
  if (first === undefined) return undefined;
  const from = placeOf(first);
  const next = others.find((stretch) => isBefore(from, stretch.from));
  const run = next === undefined ? open : open.filter((row) => isBefore(placeOf(row), next.from));
  const rows = run.slice(0, limit);
  return { rows, from, to: placeOf(rows.at(-1) ?? first) };
}

/** Another publisher may have claimed, sent and marked them between the look for them and the claim. */
async function areStillPending(journal: Collection<JournalRow>, { rows }: Run): Promise<boolean> {
  const ends = new Set([...rows.slice(0, 1), ...rows.slice(-1)].map((row) => row._id));
  const pending = { _id: { $in: [...ends] }, status: 'pending' as const };
  // A local read: a majority one need not see the marks yet.
  return (await journal.countDocuments(pending, { readConcern: { level: 'local' } })) === ends.size;
}
