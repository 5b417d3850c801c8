import { createReplicaWriter } from '@ticketing/common/inbox';
import { type Connection, Schema } from 'mongoose';

/** What mail knows of an order: whose it is, and what it is called. */
export interface OrderReplica {
  readonly id: string;
  readonly version: number;
  readonly userId: string;
  readonly title: string;
}

interface OrderDocument {
  _id: string;
  version: number;
  userId: string;
  title: string;
}

const schema = new Schema<OrderDocument>(
  {
    _id: { type: String, required: true },
    version: { type: Number, required: true },
    userId: { type: String, required: true },
    title: { type: String, required: true },
  },
  { collection: 'orders', versionKey: false },
);

export type OrderReplicas = ReturnType<typeof createOrderReplicas>;

/** The replica of orders that ended, so that what happens to their money later can be told. */
export function createOrderReplicas(connection: Connection) {
  const orders = connection.model('Order', schema);
  const write = createReplicaWriter(connection, orders.collection.name);

  return {
    async find(id: string): Promise<OrderReplica | undefined> {
      const document = await orders.findById(id).lean<OrderDocument>();
      if (document === null) return undefined;
      const { _id, ...rest } = document;
      return { id: _id, ...rest };
    },

    async apply({ id, version, ...state }: OrderReplica): Promise<void> {
      await write({
        filter: { _id: id, version: { $lt: version } },
        update: { $set: { ...state, version } },
      });
    },
  };
}
