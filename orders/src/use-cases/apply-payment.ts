import type { Journal } from '@ticketing/common/journal';
import { onPaymentAuthorised, type Order } from '../domain/order';
import type { OrderRepository } from '../persistence/order-repository';
import type { PassRepository } from '../persistence/pass-repository';
import { changeOrder, withOrderRead } from './record-order';

export interface ApplyPaymentDeps {
  readonly journal: Journal;
  readonly orders: OrderRepository;
  readonly passes: PassRepository;
}

export type ApplyPayment = ReturnType<typeof createApplyPayment>;

/** The amount of an order is authorised: the order is complete once its ticket is locked, too. */
export function createApplyPayment({ journal, orders, passes }: ApplyPaymentDeps) {
  const apply = (orderId: string, read: Order | undefined): Promise<void> =>
    journal.transaction(async (unit) => {
      const order = read ?? (await orders.findWithin(unit.session, orderId));
      if (order !== undefined) await changeOrder(unit, { orders, passes }, order, onPaymentAuthorised(order));
    });

  return async (orderId: string): Promise<void> => {
    const order = await orders.find(orderId);
    const isOfUse = order !== undefined && onPaymentAuthorised(order) !== undefined;
    await withOrderRead(isOfUse ? order : undefined, (read) => apply(orderId, read));
  };
}
