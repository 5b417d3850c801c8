import type { Journal } from '@ticketing/common/journal';
import { onPaymentAuthorised } from '../domain/order';
import type { OrderRepository } from '../persistence/order-repository';
import type { PassRepository } from '../persistence/pass-repository';
import { changeOrder } from './record-order';

export interface ApplyPaymentDeps {
  readonly journal: Journal;
  readonly orders: OrderRepository;
  readonly passes: PassRepository;
}

export type ApplyPayment = ReturnType<typeof createApplyPayment>;

/** The amount of an order is authorised: the order is complete once its ticket is locked, too. */
export function createApplyPayment({ journal, orders, passes }: ApplyPaymentDeps) {
  return (orderId: string): Promise<void> =>
    journal.transaction(async (unit) => {
      const order = await orders.find(orderId, unit.session);
      if (order !== undefined) await changeOrder(unit, { orders, passes }, order, onPaymentAuthorised(order));
    });
}
