import { isDuplicateKey } from '@ticketing/common/mongo';
import { type ClientSession, type Connection, Schema } from 'mongoose';

/** That somebody wants to be told when a ticket can be bought again. */
export interface Watch {
  readonly id: string;
  readonly ticketId: string;
  readonly userId: string;
  readonly createdAt: Date;
}

interface WatchDocument {
  _id: string;
  ticketId: string;
  userId: string;
  createdAt: Date;
}

const schema = new Schema<WatchDocument>(
  { _id: String, ticketId: String, userId: String, createdAt: Date },
  { collection: 'watches', versionKey: false, strict: 'throw', strictQuery: 'throw' },
);
schema.index({ ticketId: 1, userId: 1 }, { name: 'one_watch_per_user', unique: true });
schema.index({ userId: 1 }, { name: 'watches_of_a_user' });

export type WatchRepository = ReturnType<typeof createWatchRepository>;

export function createWatchRepository(connection: Connection) {
  const model = connection.model('Watch', schema);
  // Written past Mongoose, which would only cast what is typed already.
  const collection = connection.collection<WatchDocument>(model.collection.name);

  return {
    /** Adds it unless that user watches that ticket already. */
    async add({ id, ...watch }: Watch): Promise<void> {
      await collection.insertOne({ _id: id, ...watch }).catch((error: unknown) => {
        if (!isDuplicateKey(error)) throw error;
      });
    },
    remove: async (ticketId: string, userId: string): Promise<void> => {
      await model.deleteOne({ ticketId, userId });
    },
    exists: async (ticketId: string, userId: string): Promise<boolean> =>
      (await model.exists({ ticketId, userId })) !== null,
    countOf: (userId: string): Promise<number> => model.countDocuments({ userId }),
    /** Which tickets somebody watches; of these, or of all. */
    watchedTickets: (among?: readonly string[]): Promise<string[]> =>
      model.distinct('ticketId', among === undefined ? {} : { ticketId: { $in: among } }),
    /** Takes at most so many watches of a ticket away: whoever commits that has them, and nobody else. */
    async take(ticketId: string, atMost: number, session: ClientSession): Promise<Watch[]> {
      const found = await model
        .find({ ticketId }, null, { session })
        .sort({ userId: 1 })
        .limit(atMost)
        .lean<WatchDocument[]>();
      if (found.length > 0)
        await model.deleteMany({ _id: { $in: found.map(({ _id }) => _id) } }, { session });
      return found.map(({ _id, ...watch }) => ({ id: _id, ...watch }));
    },
    removeOf: async (userId: string): Promise<void> => {
      await model.deleteMany({ userId });
    },
    async removeAll(ticketIds: readonly string[]): Promise<void> {
      await model.deleteMany({ ticketId: { $in: ticketIds } });
    },
  };
}
