import type { OrderStatus } from '@ticketing/common/events';
import type { ClientSession } from 'mongoose';
import type { Order } from '../domain/order';
import type { OrderDocument, OrderModel } from './order-model';
import { toOrder } from './order-repository';

/** An order as it is to be again. */
export type FoundOrder = Pick<Order, 'id' | 'userId' | 'version' | 'createdAt' | 'ticket' | 'authorised'> &
  Partial<Pick<Order, 'reason'>> & {
    readonly status: typeof OrderStatus.Created | typeof OrderStatus.Cancelled;
  };

export type LostOrders = ReturnType<typeof createLostOrders>;

/** Puts back what was lost with a database that was restored from a backup. */
export function createLostOrders(orders: OrderModel) {
  return {
    /**
     * The order, as if it had been placed just now, and not paid for or locked. Its version is greater than any that
     * others may know, see `raiseVersions`.
     */
    async putBack(
      { id, version, ...fields }: FoundOrder,
      { windowSeconds, session }: { windowSeconds: number; session: ClientSession },
    ): Promise<Order> {
      const seconds = { $toLong: { $divide: [{ $toLong: '$$NOW' }, 1_000] } };
      const document = await orders
        .findOneAndUpdate(
          { _id: id },
          [
            {
              $replaceWith: {
                _id: { $literal: id },
                ...literals({ ...fields, locked: false }),
                version: { $max: [{ $add: ['$version', 1] }, version + 1, seconds] },
                expiresAt: { $dateAdd: { startDate: '$$NOW', unit: 'second', amount: windowSeconds } },
              },
            },
          ],
          { upsert: true, returnDocument: 'after', updatePipeline: true, session },
        )
        .lean<OrderDocument>();
      return toOrder(document);
    },
  };
}

/** Values as they are: in a pipeline a string that begins with `$` would be a field's name. */
const literals = (values: object) =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, { $literal: value as unknown }]));
