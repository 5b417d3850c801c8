import type { ClientSession, Connection } from 'mongoose';

const collectionName = 'inbox';

interface InboxDocument {
  readonly _id: { consumer: string; eventId: string };
  readonly at: Date;
}

/**
 * Consumer that counts: notes in the caller's transaction that `consumer` has had these events.
 *
 * @returns those that were not noted before; for the others the caller changes nothing
 */
export async function countOnce(
  connection: Connection,
  { consumer, eventIds }: { consumer: string; eventIds: readonly string[] },
  session: ClientSession,
): Promise<ReadonlySet<string>> {
  const distinct = [...new Set(eventIds)];
  const at = new Date();
  const { upsertedIds } = await connection.collection<InboxDocument>(collectionName).bulkWrite(
    distinct.map((eventId) => ({
      updateOne: { filter: { _id: { consumer, eventId } }, update: { $setOnInsert: { at } }, upsert: true },
    })),
    { session },
  );
  return new Set(distinct.filter((_, index) => index in upsertedIds));
}
