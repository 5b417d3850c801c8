import { OrderStatus } from '@ticketing/common/events';
import type { UnitOfWork } from '@ticketing/common/journal';
import type { Order, OrderChange } from '../domain/order';
import { firstSerial } from '../domain/pass';
import type { PassRepository } from '../persistence/pass-repository';

/**
 * What completing an order does about passes, in the same transaction: its buyer gets one, and the one with which a
 * reselling owner could have gone in is void. Where that one is used or void by now there is nothing left to sell, and
 * the order is cancelled instead.
 */
export async function handOver(
  unit: UnitOfWork,
  passes: PassRepository,
  order: Order,
  change: OrderChange,
): Promise<OrderChange> {
  if (change.status !== OrderStatus.Complete) return change;
  const { resaleOf } = order.ticket;
  if (resaleOf === undefined) {
    passes.issue(order.id, firstSerial, unit);
    return change;
  }
  const sellers = await passes.void(resaleOf, unit.session);
  if (sellers === undefined) return { ...change, status: OrderStatus.Cancelled, reason: 'pass_invalid' };
  passes.issue(order.id, sellers.serial + 1, unit);
  return change;
}
