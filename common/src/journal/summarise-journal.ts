import type { JournalRecords } from './journal-records';
import { pendingInOrder } from './journal-row';

/** What a journal has not brought out, in three numbers. */
export interface JournalSummary {
  /** Events committed and not yet published. */
  readonly pending: number;
  /** Age of the oldest of them; 0 when there is none. */
  readonly oldestSeconds: number;
  /** Events that can't be published. */
  readonly dead: number;
}

/** Ages are by the database's clock, which wrote the times. */
export async function summariseJournal({ rows }: JournalRecords): Promise<JournalSummary> {
  const age = { $dateDiff: { startDate: '$occurredAt', endDate: '$$NOW', unit: 'second' } };
  const [pending, dead, [oldest]] = await Promise.all([
    rows.countDocuments({ status: 'pending' }, { hint: pendingInOrder }),
    rows.countDocuments({ status: 'dead' }),
    rows
      .aggregate<{ seconds: number }>([
        { $match: { status: 'pending' } },
        { $sort: { occurredAt: 1 } },
        { $limit: 1 },
        { $project: { seconds: age } },
      ])
      .toArray(),
  ]);
  return { pending, oldestSeconds: Math.max(0, oldest?.seconds ?? 0), dead };
}
