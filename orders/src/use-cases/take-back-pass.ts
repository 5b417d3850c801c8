import { OrderStatus } from '@ticketing/common/events';
import type { Journal } from '@ticketing/common/journal';
import { firstSerial } from '../domain/pass';
import type { OrderRepository } from '../persistence/order-repository';
import type { PassRepository } from '../persistence/pass-repository';
import { recordPassEnded } from './record-pass-ended';

export type TakeBackPass = ReturnType<typeof createTakeBackPass>;

/** A complete order was refunded: its pass is void, unless somebody is in with it already. */
export function createTakeBackPass(deps: {
  journal: Journal;
  orders: OrderRepository;
  passes: PassRepository;
}) {
  const { journal, orders, passes } = deps;
  return async (orderId: string): Promise<void> => {
    const order = await orders.find(orderId);
    if (order?.status !== OrderStatus.Complete) return;
    await passes.ensure(orderId, firstSerial);
    await journal.transaction(async (unit) => {
      const voided = await passes.void(orderId, unit.session);
      if (voided !== undefined) recordPassEnded(unit, voided);
    });
  };
}
