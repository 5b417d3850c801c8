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
  return {
    async note(userId) {
      await users.updateOne({ _id: userId }, { $setOnInsert: { at: new Date() } }, { upsert: true });
    },
    has: async (userId) => (await users.findOne({ _id: userId })) !== null,
    async ticketsOnSale(userId) {
      const found = await model.find({ userId, status: 'available' }, { _id: 1 }).lean();
      return found.map(({ _id }) => _id);
    },
  };
}
