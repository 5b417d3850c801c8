import type { Connection } from 'mongoose';
import type { TicketModel } from './ticket-model';

/** The orders whose buyers' passes were used or taken back, as far as this service has heard. */
export interface EndedPasses {
  /** Resolves once nobody who asks afterwards is told otherwise. */
  note(orderId: string): Promise<void>;
  has(orderId: string): Promise<boolean>;
  /** Tickets bought with that order which are on sale again. */
  resalesOnSale(orderId: string): Promise<string[]>;
}

interface EndedPass {
  /** The order's. */
  readonly _id: string;
  readonly at: Date;
}

export function createEndedPasses(deps: { connection: Connection; model: TicketModel }): EndedPasses {
  const { connection, model } = deps;
  const passes = connection.collection<EndedPass>('ended_passes');
  return {
    async note(orderId) {
      await passes.updateOne({ _id: orderId }, { $setOnInsert: { at: new Date() } }, { upsert: true });
    },
    has: async (orderId) => (await passes.findOne({ _id: orderId })) !== null,
    async resalesOnSale(orderId) {
      const found = await model.find({ resaleOf: orderId, status: 'available' }, { _id: 1 }).lean();
      return found.map(({ _id }) => _id);
    },
  };
}
