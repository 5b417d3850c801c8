import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Collection } from 'mongoose';
import { type JournalRow, unclaimed } from './journal-row';

// Losing a claim in a failover costs a second publishing, which consumers don't mind.
const cheap = { writeConcern: { w: 1 } };
const free = { status: 'pending' as const, $expr: { $lte: ['$claimedUntil', '$$NOW'] } };
const contendedRestMs = 10;

/** The steps by which publishers share the pending rows. All instants are the database's. */
export interface Claims {
  /** Takes up to `limit` due rows for `claimMs`, the oldest first as far as no other publisher has them; none: nothing is due. */
  claim(limit: number, claimMs: number): Promise<JournalRow[]>;
  /** Marks them. A failover may lose the mark, which costs a second publishing. */
  published(ids: readonly string[]): Promise<void>;
  /** Gives rows back untouched. */
  release(ids: readonly string[]): Promise<void>;
  /** Counts a failure of the row itself; after `maxAttempts` it is dead. */
  failed(id: string, reason: string, maxAttempts: number): Promise<void>;
}

export function createClaims(rows: Collection<JournalRow>): Claims {
  // Publishers that met on the same rows look at different stretches of the backlog from then on.
  let skip = 0;

  return {
    async claim(limit, claimMs) {
      for (;;) {
        // A majority read: a row that a failover takes back must not be published.
        const due = await rows
          .find(free, { readConcern: { level: 'majority' } })
          .sort({ occurredAt: 1 })
          .skip(skip)
          .limit(limit)
          .toArray();
        if (due.length === 0) {
          if (skip === 0) return [];
          skip = 0;
          continue;
        }
        const claim = randomUUID();
        const ids = due.map((row) => row._id);
        const until = { $dateAdd: { startDate: '$$NOW', unit: 'millisecond', amount: claimMs } };
        const taken = await rows.updateMany(
          { _id: { $in: ids }, ...free },
          [{ $set: { claim, claimedUntil: until } }],
          cheap,
        );
        if (taken.modifiedCount === due.length) return due;
        skip = limit * Math.ceil(Math.random() * 4);
        if (taken.modifiedCount > 0) {
          // A local read, because a majority one need not see the claim yet.
          const mine = { _id: { $in: ids }, claim, status: 'pending' as const };
          return rows
            .find(mine, { readConcern: { level: 'local' } })
            .sort({ occurredAt: 1 })
            .toArray();
        }
        await sleep(contendedRestMs);
      }
    },
    async published(ids) {
      if (ids.length === 0) return;
      await rows.updateMany(
        { _id: { $in: [...ids] } },
        { $set: { status: 'published', claim: null }, $currentDate: { publishedAt: true } },
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
