import { randomUUID } from 'node:crypto';
import { userCreated } from '../../src/events';
import type { Journal } from '../../src/journal';

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
