import { randomUUID } from 'node:crypto';
import type { Collection } from 'mongoose';

/** What publishers have in hand: one document for the whole journal, so that one write claims against all others. */
export interface ClaimsNote {
  readonly _id: 'pending';
  readonly stretches: readonly Claimed[];
  /** The one publisher that looks for rows, and until when nobody else may. */
  readonly looking?: { readonly claim: string; readonly until: Date };
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
   * @returns undefined while another one looks, or publishers have enough in hand
   */
  look(): Promise<Look | undefined>;
}

export interface Look {
  /** What publishers have in hand, in order. */
  readonly others: readonly Stretch[];
  /**
   * Claims a stretch, of which nothing may be among `others`, for `forMs`, and lets others look.
   *
   * @returns how to end the claim; undefined when it took so long that others look already
   */
  claim(stretch: Stretch, forMs: number): Promise<(() => Promise<void>) | undefined>;
  /** Nothing was found. */
  end(): Promise<void>;
}

// Losing a claim in a failover costs a second publishing, which consumers don't mind.
const cheap = { writeConcern: { w: 1 } };
/** Who dies while he looks holds up the others for so long. */
const lookMs = 1_000;
/** With more in hand at once, publishers only take turns at the same broker and the same database. */
export const mostInHand = 3;
const isLive = { $gt: ['$$this.until', '$$NOW'] };
const allLive = { $filter: { input: '$stretches', cond: isLive } };
const inMs = (ms: number) => ({ $dateAdd: { startDate: '$$NOW', unit: 'millisecond', amount: ms } });
const isFew = { $lt: [{ $size: allLive }, mostInHand] };
const nobodyLooks = { $not: [{ $gt: [{ $ifNull: ['$looking.until', null] }, '$$NOW'] }] };

export function isBefore(one: Place, other: Place): boolean {
  const apart = one.at.getTime() - other.at.getTime();
  return apart < 0 || (apart === 0 && one.id < other.id);
}

export function createStretches(claims: Collection<ClaimsNote>): Stretches {
  let noted = false;
  const note = async () => {
    if (noted) return;
    await claims.updateOne({ _id: 'pending' }, { $setOnInsert: { stretches: [] } }, { upsert: true });
    noted = true;
  };

  return {
    async look() {
      await note();
      const claim = randomUUID();
      const found = await claims.findOneAndUpdate(
        { _id: 'pending', $expr: { $and: [nobodyLooks, isFew] } },
        [{ $set: { looking: { claim, until: inMs(lookMs) }, stretches: allLive } }],
        { returnDocument: 'after', ...cheap },
      );
      if (found === null) return undefined;
      const mine = { _id: 'pending', 'looking.claim': claim } as const;
      return {
        others: [...found.stretches].sort((one, other) => (isBefore(one.from, other.from) ? -1 : 1)),
        async claim({ from, to }, forMs) {
          const claimed = { claim, from, to, until: inMs(forMs) };
          const { matchedCount } = await claims.updateOne(
            mine,
            [{ $set: { stretches: { $concatArrays: ['$stretches', [claimed]] } } }, { $unset: 'looking' }],
            cheap,
          );
          if (matchedCount === 0) return undefined;
          return async () => {
            await claims.updateOne({ _id: 'pending' }, { $pull: { stretches: { claim } } }, cheap);
          };
        },
        async end() {
          await claims.updateOne(mine, { $unset: { looking: 1 } }, cheap);
        },
      };
    },
  };
}
