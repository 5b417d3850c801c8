import type { Order } from '../domain/order';
import type { OrderRepository } from '../persistence/order-repository';

/** What an operator has to look after. */
export interface StuckOrders {
  /** Open, though their time has been over for longer than expiring takes. */
  readonly overdue: Order[];
  /** Placed, and not heard of from tickets for longer than a lock takes. */
  readonly unlocked: Order[];
}

const patienceSeconds = 60;
const limit = 100;

export type SearchOrders = ReturnType<typeof createSearchOrders>;
export type FindStuckOrders = ReturnType<typeof createFindStuckOrders>;

/** Orders by their own id, the buyer's, the seller's or the ticket's, or by words of the title; newest first. */
export const createSearchOrders =
  ({ orders }: { orders: OrderRepository }) =>
  (words: string): Promise<Order[]> =>
    orders.search(words.trim(), limit);

/** Orders that should have gone on by now. */
export function createFindStuckOrders({ orders }: { orders: OrderRepository }) {
  return async (): Promise<StuckOrders> => ({
    overdue: await orders.findOverdue(patienceSeconds, limit),
    unlocked: await orders.findUnlocked(patienceSeconds, limit),
  });
}
