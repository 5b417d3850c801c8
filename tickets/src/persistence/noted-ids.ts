import { createBatchedReads } from '@ticketing/common/mongo';
import type { Connection } from 'mongoose';

/** Ids of what is over for good, as far as this service has heard. */
export interface NotedIds {
  /** Resolves once nobody who asks afterwards is told otherwise. @param how it ended, where that is not always the same */
  note(id: string, how?: string): Promise<void>;
  has(id: string): Promise<boolean>;
  findAll(ids: readonly string[]): Promise<NotedId[]>;
}

export interface NotedId {
  readonly _id: string;
  readonly at: Date;
  readonly how?: string;
}

export function createNotedIds(connection: Connection, collectionName: string): NotedIds {
  const ids = connection.collection<NotedId>(collectionName);
  const find = createBatchedReads(async (asked): Promise<ReadonlyMap<string, true>> => {
    const found = await ids.find({ _id: { $in: [...asked] } }, { projection: { _id: 1 } }).toArray();
    return new Map(found.map(({ _id }) => [_id, true]));
  });
  return {
    async note(id, how) {
      const noted = { at: new Date(), ...(how === undefined ? {} : { how }) };
      await ids.updateOne({ _id: id }, { $setOnInsert: noted }, { upsert: true });
    },
    findAll: (asked) => ids.find({ _id: { $in: [...asked] } }).toArray(),
    has: async (id) => (await find(id)) === true,
  };
}
