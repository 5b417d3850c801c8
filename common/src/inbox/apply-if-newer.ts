import type { ClientSession, Connection } from 'mongoose';

/** A replica: the newest known state of another service's aggregate, with the version of the event that told it. */
export interface Replica {
  readonly _id: string;
  readonly version: number;
}

/**
 * Consumer of state that writes something else with it, in the caller's transaction: writes `state` as the newest known
 * of aggregate `id`, unless a version at least as new is there; see `createReplicaWriter` for one that writes nothing
 * else. Fields of the document that are not in `state` keep their values: where a field of the aggregate can vanish,
 * nest the state in one field.
 *
 * @returns whether the state was new; false: the event is stale or a duplicate, and all of its effects are there already
 */
export async function applyIfNewer(
  connection: Connection,
  collectionName: string,
  { id, version, state }: { id: string; version: number; state: object },
  session: ClientSession,
): Promise<boolean> {
  const collection = connection.collection<Replica>(collectionName);
  const older = { _id: id, version: { $lt: version } };
  const advanced = await collection.updateOne(older, { $set: { ...state, version } }, { session });
  if (advanced.matchedCount > 0) return true;
  // Looked up rather than upserted: a duplicate key would end the caller's transaction.
  const known = await collection.findOne({ _id: id }, { projection: { _id: 1 }, session });
  if (known !== null) return false;
  await collection.insertOne({ ...state, _id: id, version }, { session });
  return true;
}
