import type { Connection } from 'mongoose';
import type { Logger } from '../logger';
import { createPeriodicTask } from '../lifecycle/periodic-task';
import { type JournalRecords, journalRecords } from './journal-records';

const dayMs = 24 * 3_600_000;

/**
 * Moves what was published before `before` out of the journal into the archive. Each batch is in the archive for good
 * before it leaves the journal: cut off anywhere and repeated, by any number of processes, nothing is lost or doubled.
 *
 * @returns how many rows were moved
 * @throws a duplicate-key error when the archive has another event of the same aggregate and version, which only a
 *   database put together from two histories can have; the rows stay where they are
 */
export async function archiveEvents(
  { rows, archive }: JournalRecords,
  {
    before,
    batchSize = 500,
    goesOn = () => true,
  }: { before: Date; batchSize?: number; goesOn?: () => boolean },
): Promise<number> {
  const old = { status: 'published' as const, publishedAt: { $lt: before } };
  for (let moved = 0; ;) {
    const batch = goesOn() ? await rows.find(old).limit(batchSize).toArray() : [];
    if (batch.length === 0) return moved;
    const copies = batch.map((row) => ({
      replaceOne: { filter: { _id: row._id }, replacement: row, upsert: true },
    }));
    await archive.bulkWrite(copies, { ordered: false });
    // What was asked to be published again meanwhile is not old any more, and stays.
    const { deletedCount } = await rows.deleteMany({ _id: { $in: batch.map(({ _id }) => _id) }, ...old });
    moved += deletedCount;
  }
}

/** Keeps the journal of a service to what was published within `days`; the rest goes to the archive, hour by hour. */
export function createArchivist(options: {
  connection: Connection;
  days: number;
  logger: Logger;
  everyMs?: number;
}) {
  const { connection, days, logger, everyMs = 3_600_000 } = options;
  const records = journalRecords(connection);
  const task = createPeriodicTask({
    name: 'archivist',
    everyMs,
    async round({ goesOn }) {
      // By this process's clock: days are too long for its errors to matter.
      const before = new Date(Date.now() - days * dayMs);
      const events = await archiveEvents(records, { before, goesOn });
      if (events > 0) logger.info({ events }, 'old events went to the archive');
    },
    onFailure: (error) => logger.error({ err: error }, 'old events could not be archived, trying again'),
  });

  return {
    ...task,
    async start() {
      // Only here, because it costs each publishing a little. The other is the journal's own, over the archive as well.
      await records.rows.createIndexes([
        { key: { publishedAt: 1 }, name: 'by_publishing', partialFilterExpression: { status: 'published' } },
      ]);
      await records.archive.createIndexes([
        { key: { aggregateId: 1, version: 1 }, name: 'one_event_a_version', unique: true },
      ]);
      await task.start();
    },
  };
}
