import type { ClientSession, Connection } from 'mongoose';

const collectionName = 'inbox';

interface InboxDocument {
  readonly _id: { consumer: string; eventId: string };
  readonly at: Date;
}

/**
 * Consumer that counts: notes in the caller's transaction that `consumer` has had this event.
 *
 * @returns false when it was noted before; the caller then changes nothing
 */
export async function countOnce(
  connection: Connection,
  { consumer, eventId }: { consumer: string; eventId: string },
  session: ClientSession,
): Promise<boolean> {
  const inbox = connection.collection<InboxDocument>(collectionName);
  const result = await inbox.updateOne(
    { _id: { consumer, eventId } },
    { $setOnInsert: { at: new Date() } },
    { upsert: true, session },
  );
  return result.upsertedCount === 1;
}
