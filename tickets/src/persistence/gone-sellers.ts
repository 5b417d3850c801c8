import { createBatchedReads } from '@ticketing/common/mongo';
import type { Connection } from 'mongoose';
import type { TicketModel } from './ticket-model';

/** The users who deleted their accounts, as far as this service has heard. */
export interface GoneSellers {
  /** Resolves once nobody who asks afterwards is told otherwise. */
  note(userId: string): Promise<void>;
  has(userId: string): Promise<boolean>;
  /** Their tickets that are on sale. */
  ticketsOnSale(userId: string): Promise<string[]>;
}

interface GoneSeller {
  readonly _id: string;
  readonly at: Date;
}

export function createGoneSellers(deps: { connection: Connection; model: TicketModel }): GoneSellers {
  const { connection, model } = deps;
  const users = connection.collection<GoneSeller>('deleted_users');
  const find = createBatchedReads(async (ids): Promise<ReadonlyMap<string, true>> => {
    const found = await users.find({ _id: { $in: [...ids] } }, { projection: { _id: 1 } }).toArray();
    return new Map(found.map(({ _id }) => [_id, true]));
  });
  return {
    async note(userId) {
      await users.updateOne({ _id: userId }, { $setOnInsert: { at: new Date() } }, { upsert: true });
    },
    has: async (userId) => (await find(userId)) === true,
    async ticketsOnSale(userId) {
      const found = await model.find({ userId, status: 'available' }, { _id: 1 }).lean();
      return found.map(({ _id }) => _id);
    },
  };
}
