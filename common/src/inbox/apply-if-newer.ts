import type { ClientSession, Connection } from 'mongoose';
import { isDuplicateKey } from '../mongo';

/** A replica: the newest known state of another service's aggregate, with the version of the event that told it. */
export interface Replica {
  readonly _id: string;
  readonly version: number;
}

/**
 * Consumer of state: writes `state` as the newest known of aggregate `id`, unless a version at least as new is there.
 * Gaps don't matter, since every event carries the whole state.
 *
 * @returns whether the state was new; false: the event is stale or a duplicate, and all of its effects are there already
 */
export async function applyIfNewer(
  connection: Connection,
  collectionName: string,
  { id, version, state }: { id: string; version: number; state: object },
  session?: ClientSession,
): Promise<boolean> {
  const collection = connection.collection<Replica>(collectionName);
  const inSession = session === undefined ? {} : { session };
  const advance = async () => {
    const newer = { $set: { ...state, version } };
    const result = await collection.updateOne({ _id: id, version: { $lt: version } }, newer, inSession);
    return result.matchedCount > 0;
  };
  if (await advance()) return true;
  // Looked up rather than upserted: a duplicate key would end the caller's transaction.
  if ((await collection.findOne({ _id: id }, { projection: { _id: 1 }, ...inSession })) !== null)
    return false;
  try {
    await collection.insertOne({ ...state, _id: id, version }, inSession);
    return true;
  } catch (error) {
    // Another event of this aggregate came first; it may be an older one.
    if (session === undefined && isDuplicateKey(error)) return advance();
    throw error;
  }
}
