import { OrderStatus } from '@ticketing/common/events';
import { firstSerial } from '../domain/pass';
import type { OrderRepository } from '../persistence/order-repository';
import type { PassRepository } from '../persistence/pass-repository';

export type TakeBackPass = ReturnType<typeof createTakeBackPass>;

/** A complete order was refunded: its pass is void, unless somebody is in with it already. */
export function createTakeBackPass({ orders, passes }: { orders: OrderRepository; passes: PassRepository }) {
  return async (orderId: string): Promise<void> => {
    const order = await orders.find(orderId);
    if (order?.status !== OrderStatus.Complete) return;
    await passes.ensure(orderId, firstSerial);
    await passes.void(orderId);
  };
}
