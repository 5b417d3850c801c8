import type { JournalRecords } from './journal-records';
import { unclaimed } from './journal-row';
import { filterOf, type Selection } from './select-records';

// Attempts begin anew, so that a dead event gets all of them.
const pendingAgain = { status: 'pending' as const, claim: null, claimedUntil: unclaimed, attempts: 0 };
const batchSize = 500;

const settled = (selection: Selection) => ({
  $and: [filterOf(selection), { status: { $in: ['published' as const, 'dead' as const] } }],
});

/** How many events a replay of the selection would publish again. */
export async function countReplayable(
  { rows, archive }: JournalRecords,
  selection: Selection,
): Promise<number> {
  const filter = settled(selection);
  return (await rows.countDocuments(filter)) + (await archive.countDocuments(filter));
}

/**
 * Makes the selected events pending, so that whichever publisher runs sends them like any other; consumers don't mind
 * repeats. Archived ones come back into the journal. May be cut off anywhere, and repeated.
 *
 * @returns how many; those that are pending already are not counted
 */
export async function replayEvents({ rows, archive }: JournalRecords, selection: Selection): Promise<number> {
  const filter = settled(selection);
  const again = { $set: pendingAgain, $unset: { error: '' as const }, $inc: { replays: 1 } };
  let { modifiedCount: count } = await rows.updateMany(filter, again);
  for (;;) {
    const batch = await archive.find(filter).limit(batchSize).toArray();
    if (batch.length === 0) return count;
    const back = batch.map(({ _id, ...row }) => {
      const pending = { ...row, ...pendingAgain, replays: (row.replays ?? 0) + 1 };
      return { updateOne: { filter: { _id }, update: { $setOnInsert: pending }, upsert: true } };
    });
    count += (await rows.bulkWrite(back)).upsertedCount;
    await archive.deleteMany({ _id: { $in: batch.map(({ _id }) => _id) } });
  }
}
