import type { ChangeStreamDocument, Document, MongoClient, Timestamp } from 'mongodb';

export interface Update {
  readonly database: string;
  readonly id: string;
  /** The fields that it set: all of them where the document was replaced. */
  readonly fields: Document;
  /** When it was committed, by the database's own log: milliseconds since 1970. */
  readonly at: number;
}

const readWithinMs = 10_000;

/**
 * Does `work`, then tells of each update of collections, named as `database.collection`, that it brought, until `tell` has
 * all it wants. Read from the database's log afterwards: who watches meanwhile takes a part of the machine.
 *
 * @throws when there is less
 */
export async function updatesOf(
  mongo: MongoClient,
  collections: readonly `${string}.${string}`[],
  work: () => Promise<void>,
  tell: (update: Update) => 'enough' | 'more',
): Promise<void> {
  const { operationTime } = (await mongo.db('admin').command({ ping: 1 })) as { operationTime: Timestamp };
  await work();
  const watched = collections.map((name) => {
    const [db, coll] = name.split('.', 2);
    return { 'ns.db': db, 'ns.coll': coll };
  });
  const updates = { operationType: { $in: ['update', 'replace'] }, $or: watched };
  const changes = mongo.watch([{ $match: updates }], { startAtOperationTime: operationTime });
  try {
    const deadline = performance.now() + readWithinMs;
    for (;;) {
      const change = await changes.tryNext();
      const update = change === null ? undefined : toUpdate(change);
      if (update !== undefined && tell(update) === 'enough') return;
      if (performance.now() > deadline) throw new Error(`not all updates of ${collections.join(', ')} came`);
    }
  } finally {
    await changes.close();
  }
}

function toUpdate(change: ChangeStreamDocument): Update | undefined {
  if (change.operationType !== 'update' && change.operationType !== 'replace') return undefined;
  if (change.wallTime === undefined) return undefined;
  return {
    database: change.ns.db,
    id: String(change.documentKey._id),
    fields:
      change.operationType === 'replace'
        ? change.fullDocument
        : (change.updateDescription.updatedFields ?? {}),
    at: change.wallTime.getTime(),
  };
}
