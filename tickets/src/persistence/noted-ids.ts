import { createBatchedReads } from '@ticketing/common/mongo';
import type { Connection } from 'mongoose';

/** Ids of what is over for good, as far as this service has heard. */
export interface NotedIds {
  /** Resolves once nobody who asks afterwards is told otherwise. */
  note(id: string): Promise<void>;
  has(id: string): Promise<boolean>;
}

interface NotedId {
  readonly _id: string;
  readonly at: Date;
}

export function createNotedIds(connection: Connection, collectionName: string): NotedIds {
  const ids = connection.collection<NotedId>(collectionName);
  const find = createBatchedReads(async (asked): Promise<ReadonlyMap<string, true>> => {
    const found = await ids.find({ _id: { $in: [...asked] } }, { projection: { _id: 1 } }).toArray();
    return new Map(found.map(({ _id }) => [_id, true]));
  });
  return {
    async note(id) {
      await ids.updateOne({ _id: id }, { $setOnInsert: { at: new Date() } }, { upsert: true });
    },
    has: async (id) => (await find(id)) === true,
  };
}
