import { createDueLooks } from '../mongo';
import type { Journal } from './journal';
import { fromBirth, type JournalRow, pendingInOrder, unclaimed } from './journal-row';
import { createStretches, isBefore, type Place, type Refusal, type Stretch } from './stretches';

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

/** The steps by which publishers share the pending rows, each asking for one batch at a time. All instants are the database's. */
export interface Claims {
  /**
   * Takes up to `limit` due rows for `claimMs`, the oldest first as far as no other publisher has them; is refused while
   * it is another one's turn.
   */
  claim(limit: number, claimMs: number): Promise<Batch | Refusal>;
  /** Marks them. */
  published(ids: readonly string[]): Promise<void>;
  /**
   * Marks rows of this process's own commits, unless they were given free meanwhile. A failover may forget it, which costs a
   * second publishing.
   */
  bornPublished(ids: readonly string[]): Promise<void>;
  /** Leaves rows to any publisher that a process had from their birth. */
  release(ids: readonly string[]): Promise<void>;
  /** Counts a failure of the row itself; after `maxAttempts` it is dead. */
  failed(id: string, reason: string, maxAttempts: number): Promise<void>;
}

// Losing a claim in a failover costs a second publishing, which consumers don't mind.
const cheap = { writeConcern: { w: 1 } };
const free = { status: 'pending' as const, $expr: { $lte: ['$claimedUntil', '$$NOW'] } };
const published = {
  $set: { status: 'published' as const, claim: null },
  $currentDate: { publishedAt: true as const },
};
export const nothing: Batch = { rows: [], backlog: false, end: () => Promise.resolve() };

export function createClaims({ rows, claims }: Pick<Journal, 'rows' | 'claims'>): Claims {
  const stretches = createStretches(claims);
  const looks = createDueLooks();
  // In a backlog each batch is looked for behind the one before.
  let behind: Place | undefined;
  let refused = false;
  // A majority read: a row that a failover takes back must not be published.
  const find = (place: Place, inHand: readonly Stretch[], limit: number) =>
    rows
      .find<DueRow>(notAmong(inHand), {
        ...{ projection: needed, batchSize: limit, readConcern: { level: 'majority' } },
        ...{ hint: pendingInOrder, min: { occurredAt: place.at, _id: place.id } },
      })
      .sort({ occurredAt: 1, _id: 1 })
      .limit(limit)
      .toArray();
  const isAnyDue = async (place: Place) => {
    const min = { occurredAt: place.at, _id: place.id };
    const due = await rows.findOne(free, { projection: { _id: 1 }, hint: pendingInOrder, min });
    return due !== null;
  };

  return {
    async claim(limit, claimMs) {
      for (;;) {
        const look = looks.begin();
        const begin: Place = { at: look.since, id: '' };
        // To be refused costs less than to learn whether anything is due.
        if (behind === undefined && !refused && !(await isAnyDue(begin))) {
          look.end(undefined);
          return nothing;
        }
        const turn = await stretches.look();
        refused = typeof turn === 'string';
        if (typeof turn === 'string') return turn;
        const place = behind === undefined || look.whole ? begin : behind;
        // Some of the last one's rows may be pending still.
        const ahead = turn.inHand.filter(({ to }) => !isBefore(to, place));
        const due = await find(place, ahead, limit + 1);
        const run = firstRun(due, ahead, limit);
        const [first, last] = [run[0], run.at(-1)];
        if (first === undefined || last === undefined) {
          look.end(undefined);
          await turn.end();
          if (behind === undefined) return nothing;
          behind = undefined;
          continue;
        }
        const backlog = due.length > limit;
        const end = await turn.claim({ from: placeOf(first), to: placeOf(last) }, claimMs, backlog);
        const missed = end === undefined;
        look.end((missed ? first : last).occurredAt);
        behind = backlog && !missed ? placeOf(last) : undefined;
        if (!missed) return { rows: run, backlog, end };
      }
    },
    async published(ids) {
      if (ids.length > 0) await rows.updateMany({ _id: { $in: [...ids] } }, published);
    },
    async bornPublished(ids) {
      if (ids.length > 0)
        await rows.updateMany({ _id: { $in: [...ids] }, claim: fromBirth }, published, cheap);
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

/** What is due and in none of the stretches. */
function notAmong(inHand: readonly Stretch[]) {
  if (inHand.length === 0) return free;
  const within = inHand.map(({ from, to }) => ({
    $and: [
      { $or: [{ occurredAt: { $gt: from.at } }, { occurredAt: from.at, _id: { $gte: from.id } }] },
      { $or: [{ occurredAt: { $lt: to.at } }, { occurredAt: to.at, _id: { $lte: to.id } }] },
    ],
  }));
  return { ...free, $nor: within };
}

/** The oldest rows, up to `limit` of them, as far as nobody has any in between. */
function firstRun(due: readonly DueRow[], inHand: readonly Stretch[], limit: number): readonly DueRow[] {
  const first = due[0];
  if (first === undefined) return [];
  const next = inHand.find(({ from }) => isBefore(placeOf(first), from));
  const run = next === undefined ? due : due.filter((row) => isBefore(placeOf(row), next.from));
  return run.slice(0, limit);
}
