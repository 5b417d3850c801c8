import { NotAuthorizedError, NotFoundError } from '@ticketing/common/errors';
import type { Order } from '../domain/order';
import type { OrderPosition, OrderRepository } from '../persistence/order-repository';

export interface OrderPage {
  readonly orders: Order[];
  /** Where the next page starts, if there is one. */
  readonly next?: OrderPosition;
}

export type FindOrders = ReturnType<typeof createFindOrders>;
export type ShowOrder = ReturnType<typeof createShowOrder>;

/** The buyer's orders, newest first. */
export function createFindOrders({ orders }: { orders: OrderRepository }) {
  return async (userId: string, limit: number, after?: OrderPosition): Promise<OrderPage> => {
    const found = await orders.findByBuyer(userId, limit + 1, after);
    const page = found.slice(0, limit);
    const last = page.at(-1);
    if (found.length <= limit || last === undefined) return { orders: page };
    return { orders: page, next: { createdAt: last.createdAt, id: last.id } };
  };
}

/** One order of the buyer. */
export function createShowOrder({ orders }: { orders: OrderRepository }) {
  return async (userId: string, id: string): Promise<Order> => {
    const order = await orders.find(id);
    if (order === undefined) throw new NotFoundError();
    if (order.userId !== userId) throw new NotAuthorizedError();
    return order;
  };
}
