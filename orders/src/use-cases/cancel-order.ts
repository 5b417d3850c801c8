import { NotAuthorizedError, NotFoundError } from '@ticketing/common/errors';
import { type CancelReason, OrderStatus } from '@ticketing/common/events';
import type { Journal } from '@ticketing/common/journal';
import { OrderCompleteError } from '../domain/order-errors';
import type { OrderRepository } from '../persistence/order-repository';
import { recordOrder } from './record-order';

export interface CancelOrderDeps {
  readonly journal: Journal;
  readonly orders: OrderRepository;
}

export type CancelOrder = ReturnType<typeof createCancelOrder>;
export type EndOrder = ReturnType<typeof createEndOrder>;

/** The buyer gives the ticket back. Repeating it changes nothing. */
export function createCancelOrder(deps: CancelOrderDeps) {
  const end = createEndOrder(deps);
  return async ({ id, userId }: { id: string; userId: string }): Promise<void> => {
    const before = await deps.orders.find(id);
    if (before === undefined) throw new NotFoundError();
    if (before.userId !== userId) throw new NotAuthorizedError();
    if (await end(id, 'buyer')) return;
    const order = await deps.orders.find(id);
    if (order?.status === OrderStatus.Complete) throw new OrderCompleteError();
  };
}

/**
 * Cancels an order that is open, with its event. With the reason `expired`, only if the database's clock says that
 * its time is over: an early or late expiry of anything else is nothing.
 *
 * @returns whether it was cancelled now
 */
export function createEndOrder({ journal, orders }: CancelOrderDeps) {
  return (id: string, reason: CancelReason): Promise<boolean> =>
    journal.transaction(async (unit) => {
      const cancelled = await orders.cancel(id, reason, unit.session);
      if (cancelled === undefined) return false;
      recordOrder(unit, cancelled);
      return true;
    });
}
