import { randomUUID } from 'node:crypto';
import { userCreated } from '../../src/events';
import type { Journal, JournalRow } from '../../src/journal';
import { fromBirth } from '../../src/journal/journal-row';

/** Records `count` sign-ups in one transaction, as a service would; gives their ids. */
export async function recordUsers(journal: Journal, count: number): Promise<string[]> {
  const ids = Array.from({ length: count }, () => randomUUID());
  await journal.transaction((unit) => {
    for (const id of ids) {
      unit.record(userCreated, {
        aggregateId: id,
        version: 0,
        data: { id, version: 0, email: `${id}@example.com`, locale: 'en' },
      });
    }
    return Promise.resolve();
  });
  return ids;
}

/** As `recordUsers`, in a work that has read: with an answer comes the database's clock, and so a claim from birth. */
export async function recordAfterReading(journal: Journal, count: number): Promise<void> {
  await journal.transaction(async (unit) => {
    await journal.rows.findOne({}, { session: unit.session });
    for (let n = 0; n < count; n++) {
      const id = randomUUID();
      const data = { id, version: 0, email: `${id}@example.com`, locale: 'en' as const };
      unit.record(userCreated, { aggregateId: id, version: 0, data });
    }
  });
}

/** Rows that this process has from their birth, and does not publish. */
export async function recordBorn(journal: Journal, count: number): Promise<JournalRow[]> {
  const born: JournalRow[] = [];
  const end = journal.onCommit({ isReady: () => true, take: (rows) => void born.push(...rows) });
  await recordAfterReading(journal, count);
  end();
  expect(born.map(({ claim }) => claim)).toEqual(born.map(() => fromBirth));
  return born;
}
