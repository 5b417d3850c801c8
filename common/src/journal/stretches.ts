import { randomUUID } from 'node:crypto';
import type { Collection } from 'mongoose';

/** What publishers have in hand: one document for the whole journal, so that one write claims against all others. */
export interface ClaimsNote {
  readonly _id: 'pending';
  readonly stretches: readonly Claimed[];
  /** The one publisher that may look for rows, and until when. */
  readonly turn?: { readonly publisher: string; readonly until: Date };
}

/** A row's place in the journal. */
export interface Place {
  readonly at: Date;
  readonly id: string;
}

/** Both ends are within it. */
export interface Stretch {
  readonly from: Place;
  readonly to: Place;
}

/** All rows in the stretch belong to one publisher until then. */
interface Claimed extends Stretch {
  readonly claim: string;
  readonly until: Date;
}

export interface Stretches {
  /**
   * Begins to look for rows, which one publisher does at a time.
   *
   * @returns undefined while it is another one's turn
   */
  look(): Promise<Turn | undefined>;
}

export interface Turn {
  /** What publishers have claimed, this one too, in order. */
  readonly inHand: readonly Stretch[];
  /**
   * Claims a stretch, of which nothing may be among `inHand`, for `forMs`, and lets others look; of a `backlog` only when
   * this publisher doesn't go on with it.
   *
   * @returns how to end the claim; undefined when it took so long that it is another one's turn
   */
  claim(stretch: Stretch, forMs: number, backlog: boolean): Promise<(() => Promise<void>) | undefined>;
  /** Nothing was found. */
  end(): Promise<void>;
}

// Losing a claim in a failover costs a second publishing, which consumers don't mind.
const cheap = { writeConcern: { w: 1 } };
/** Who dies while he looks holds up the others for so long. */
const lookMs = 1_000;
/** Who has more than a batch before him goes on for so long at a time: two would only take turns at broker and database. */
const backlogMs = 500;
const allLive = { $filter: { input: '$stretches', cond: { $gt: ['$$this.until', '$$NOW'] } } };
const inMs = (ms: number) => ({ $dateAdd: { startDate: '$$NOW', unit: 'millisecond', amount: ms } });
const isNobodysTurn = { $not: [{ $gt: [{ $ifNull: ['$turn.until', null] }, '$$NOW'] }] };

export function isBefore(one: Place, other: Place): boolean {
  const apart = one.at.getTime() - other.at.getTime();
  return apart < 0 || (apart === 0 && one.id < other.id);
}

export function createStretches(claims: Collection<ClaimsNote>): Stretches {
  const publisher = randomUUID();
  const mine = { _id: 'pending', 'turn.publisher': publisher } as const;
  let noted = false;
  const note = async () => {
    if (noted) return;
    await claims.updateOne({ _id: 'pending' }, { $setOnInsert: { stretches: [] } }, { upsert: true });
    noted = true;
  };

  return {
    async look() {
      await note();
      const found = await claims.findOneAndUpdate(
        { _id: 'pending', $expr: { $or: [isNobodysTurn, { $eq: ['$turn.publisher', publisher] }] } },
        [{ $set: { turn: { publisher, until: inMs(lookMs) }, stretches: allLive } }],
        { returnDocument: 'after', ...cheap },
      );
      if (found === null) {
        // It may be the note itself that is missing.
        noted = false;
        return undefined;
      }
      return {
        inHand: [...found.stretches].sort((one, other) => (isBefore(one.from, other.from) ? -1 : 1)),
        async claim({ from, to }, forMs, backlog) {
          const claim = randomUUID();
          const claimed = { claim, from, to, until: inMs(forMs) };
          const { matchedCount } = await claims.updateOne(
            mine,
            [
              { $set: { stretches: { $concatArrays: ['$stretches', [claimed]] } } },
              backlog ? { $set: { 'turn.until': inMs(backlogMs) } } : { $unset: 'turn' },
            ],
            cheap,
          );
          if (matchedCount === 0) return undefined;
          return async () => {
            await claims.updateOne({ _id: 'pending' }, { $pull: { stretches: { claim } } }, cheap);
          };
        },
        async end() {
          await claims.updateOne(mine, { $unset: { turn: 1 } }, cheap);
        },
      };
    },
  };
}
