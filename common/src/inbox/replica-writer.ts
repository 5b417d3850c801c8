import { type Connection, mongo } from 'mongoose';
import { inGroups } from '../mongo';

/** What one event tells of an aggregate. */
export interface ReplicaWrite {
  /** The aggregate's id, and that what is known of it is older than this. */
  readonly filter: Readonly<Record<string, unknown>>;
  /** Makes the replica, too, where there is none yet. */
  readonly update: mongo.Document | mongo.Document[];
}

interface Pending {
  readonly write: ReplicaWrite;
  newer: boolean;
}

const duplicateKey = 11_000;

/**
 * Consumer of state that writes nothing else with it: keeps the newest known of each aggregate, unless a version at
 * least as new is there. Gaps don't matter, since every event carries the whole state. Events that come at once go to
 * the database together.
 *
 * @param options.gatherMs for news that nobody waits for: how long one waits for others, in milliseconds
 * @returns what writes one; it resolves to false when the event was stale or a duplicate
 * @example
 * const write = createReplicaWriter(connection, 'users');
 * await write({ filter: { _id: id, version: { $lt: version } }, update: { $set: { email, version } } });
 */
export function createReplicaWriter(
  connection: Connection,
  collectionName: string,
  { gatherMs = 0 }: { readonly gatherMs?: number } = {},
): (write: ReplicaWrite) => Promise<boolean> {
  const collection = connection.collection(collectionName);

  /** @returns those that neither changed a replica nor made one */
  const upsertAll = async (group: readonly Pending[]): Promise<readonly Pending[]> => {
    const writes = group.map(({ write: { filter, update } }) => ({
      updateOne: { filter, update, upsert: true },
    }));
    try {
      await collection.bulkWrite(writes, { ordered: false });
      return [];
    } catch (error) {
      if (!(error instanceof mongo.MongoBulkWriteError)) throw error;
      const failures = [error.writeErrors].flat();
      if (failures.length === 0 || failures.some(({ code }) => code !== duplicateKey)) throw error;
      return failures.flatMap(({ index }) => group[index] ?? []);
    }
  };

  const write = inGroups<Pending>({
    // A write may wait for somebody else's transaction: two, so that not all others wait with it.
    lanes: 2,
    atMost: 100,
    gatherMs,
    run: async (group) => {
      const stale = await upsertAll(group);
      // They are known: as new as this or newer, or put there this very moment by an older event.
      await Promise.all(
        stale.map(async (pending) => {
          const { filter, update } = pending.write;
          pending.newer = (await collection.updateOne(filter, update)).matchedCount > 0;
        }),
      );
    },
  });

  return async (one) => {
    const pending = { write: one, newer: true };
    await write(pending);
    return pending.newer;
  };
}
