import { randomUUID } from 'node:crypto';
import type { Collection } from 'mongoose';

/** What publishers have in hand: one document for the whole journal, so that one write claims against all others. */
export interface ClaimsNote {
  readonly _id: 'pending';
  readonly stretches: readonly Claimed[];
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
  /** Those that some publisher has, in order. */
  live(): Promise<readonly Stretch[]>;
  /**
   * Claims a stretch for `forMs`.
   *
   * @returns how to end the claim; undefined when another publisher has some of it
   */
  take(stretch: Stretch, forMs: number): Promise<(() => Promise<void>) | undefined>;
}

// Losing a claim in a failover costs a second publishing, which consumers don't mind.
const cheap = { writeConcern: { w: 1 } };
const isLive = { $gt: ['$$this.until', '$$NOW'] };
const allLive = { $filter: { input: '$stretches', cond: isLive } };

export function isBefore(one: Place, other: Place): boolean {
  const apart = one.at.getTime() - other.at.getTime();
  return apart < 0 || (apart === 0 && one.id < other.id);
}

export function createStretches(claims: Collection<ClaimsNote>): Stretches {
  return {
    async live() {
      // A local read: a majority one need not see the newest claims yet.
      const note = await claims.findOne(
        { _id: 'pending' },
        { projection: { stretches: allLive }, readConcern: { level: 'local' } },
      );
      if (note === null) {
        await claims.updateOne({ _id: 'pending' }, { $setOnInsert: { stretches: [] } }, { upsert: true });
        return [];
      }
      return [...note.stretches].sort((one, other) => (isBefore(one.from, other.from) ? -1 : 1));
    },
    async take({ from, to }, forMs) {
      const claim = randomUUID();
      const until = { $dateAdd: { startDate: '$$NOW', unit: 'millisecond', amount: forMs } };
      const overlaps = { $and: [isLive, { $lte: ['$$this.from', to] }, { $gte: ['$$this.to', from] }] };
      const isFree = { $eq: [{ $filter: { input: '$stretches', cond: overlaps } }, []] };
      const { matchedCount } = await claims.updateOne(
        { _id: 'pending', $expr: isFree },
        [{ $set: { stretches: { $concatArrays: [allLive, [{ claim, from, to, until }]] } } }],
        cheap,
      );
      if (matchedCount === 0) return undefined;
      return async () => {
        await claims.updateOne({ _id: 'pending' }, { $pull: { stretches: { claim } } }, cheap);
      };
    },
  };
}
