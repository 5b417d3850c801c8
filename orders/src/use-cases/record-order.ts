import type { UnitOfWork } from '@ticketing/common/journal';
import type { Order, OrderChange } from '../domain/order';
import { eventOf, toEventData } from '../domain/order-events';
import type { OrderRepository } from '../persistence/order-repository';
import type { PassRepository } from '../persistence/pass-repository';
import { handOver } from './hand-over';

/** Adds the event of the order's present state to the journal. */
export function recordOrder(unit: UnitOfWork, order: Order): void {
  unit.record(eventOf(order), { aggregateId: order.id, version: order.version, data: toEventData(order) });
}

/**
 * Writes a decision about an order that was read in the same transaction. A change of status goes into the journal;
 * a mere note (locked or authorised, while the other is missing) does not.
 */
export async function changeOrder(
  unit: UnitOfWork,
  { orders, passes }: { orders: OrderRepository; passes: PassRepository },
  order: Order,
  change: OrderChange | undefined,
): Promise<void> {
  if (change === undefined) return;
  const decided = await handOver(unit, passes, order, change);
  const changed = await orders.change(order, decided, unit.session);
  if (changed === undefined) throw new Error(`Order ${order.id} changed under its own transaction`);
  if (changed.status !== order.status) recordOrder(unit, changed);
}
