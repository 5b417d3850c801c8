import { setTimeout as sleep } from 'node:timers/promises';
import type { Document, MongoClient } from 'mongodb';

export interface Update {
  readonly database: string;
  readonly id: string;
  /** The fields that it set: all of them where the document was replaced. */
  readonly fields: Document;
  /** When it was committed, by the database's own log: milliseconds since 1970. */
  readonly at: number;
}

/**
 * Tells of each update of collections, named as `database.collection`, while `work` goes on. It takes less of the machine
 * than to ask for documents again and again, and so less of what is measured.
 */
export async function watchingUpdates(
  mongo: MongoClient,
  collections: readonly `${string}.${string}`[],
  tell: (update: Update) => void,
  work: () => Promise<void>,
): Promise<void> {
  const watched = collections.map((name) => {
    const [db, coll] = name.split('.', 2);
    return { 'ns.db': db, 'ns.coll': coll };
  });
  const updates = { operationType: { $in: ['update', 'replace'] }, $or: watched };
  const changes = mongo.watch([{ $match: updates }]);
  changes.on('change', (change) => {
    if (change.operationType !== 'update' && change.operationType !== 'replace') return;
    if (change.wallTime === undefined) return;
    tell({
      database: change.ns.db,
      id: String(change.documentKey._id),
      fields:
        change.operationType === 'replace'
          ? change.fullDocument
          : (change.updateDescription.updatedFields ?? {}),
      at: change.wallTime.getTime(),
    });
  });
  // The stream opens with its first look.
  await sleep(500);
  await work().finally(() => changes.close());
}

/** @throws when it is not so within the time, in milliseconds */
export async function until(isSo: () => boolean, withinMs: number, what: string): Promise<void> {
  const deadline = performance.now() + withinMs;
  while (!isSo()) {
    if (performance.now() > deadline) throw new Error(`${what}: not within ${withinMs} ms`);
    await sleep(2);
  }
}
