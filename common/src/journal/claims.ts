import { randomUUID } from 'node:crypto';
import type { Collection } from 'mongoose';
import { type JournalRow, unclaimed } from './journal-row';

// Losing one of these writes in a failover costs a second publishing, which consumers don't mind.
const cheap = { writeConcern: { w: 1 } };
const free = { status: 'pending' as const, $expr: { $lte: ['$claimedUntil', '$$NOW'] } };

/** The steps by which publishers share the pending rows. All instants are the database's. */
export interface Claims {
  /** Takes up to `limit` due rows for `claimMs`, the oldest first. */
  claim(limit: number, claimMs: number): Promise<JournalRow[]>;
  published(ids: readonly string[]): Promise<void>;
  /** Gives rows back untouched. */
  release(ids: readonly string[]): Promise<void>;
  /** Counts a failure of the row itself; after `maxAttempts` it is dead. */
  failed(id: string, reason: string, maxAttempts: number): Promise<void>;
}

export function createClaims(rows: Collection<JournalRow>): Claims {
  return {
    async claim(limit, claimMs) {
      const due = await rows
        .find(free, { projection: { _id: 1 }, readConcern: { level: 'majority' } })
        .sort({ occurredAt: 1 })
        .limit(limit)
        .toArray();
      if (due.length === 0) return [];
      const claim = randomUUID();
      const ids = due.map((row) => row._id);
      const until = { $dateAdd: { startDate: '$$NOW', unit: 'millisecond', amount: claimMs } };
      const taken = await rows.updateMany(
        { _id: { $in: ids }, ...free },
        [{ $set: { claim, claimedUntil: until } }],
        cheap,
      );
      if (taken.modifiedCount === 0) return [];
      // That the rows can't be rolled back is known from the first read; a majority one would not see the claim yet.
      return rows
        .find({ _id: { $in: ids }, claim, status: 'pending' }, { readConcern: { level: 'local' } })
        .sort({ occurredAt: 1 })
        .toArray();
    },
    async published(ids) {
      if (ids.length === 0) return;
      await rows.updateMany(
        { _id: { $in: [...ids] } },
        [{ $set: { status: 'published', publishedAt: '$$NOW', claim: null } }],
        cheap,
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
