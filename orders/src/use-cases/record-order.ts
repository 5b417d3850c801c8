import { DocumentChangedError, type UnitOfWork } from '@ticketing/common/journal';
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
 * Writes a decision about an order as it was read; the unit fails once the order is another. A change of status goes into
 * the journal; a mere note (locked or authorised, while the other is missing) does not.
 */
export async function changeOrder(
  unit: UnitOfWork,
  { orders, passes }: { orders: OrderRepository; passes: PassRepository },
  order: Order,
  change: OrderChange | undefined,
): Promise<void> {
  if (change === undefined) return;
  const decided = await handOver(unit, passes, order, change);
  const changed = orders.change(order, decided, unit);
  if (changed.status !== order.status) recordOrder(unit, changed);
}

/**
 * Gives `work` an order that was read before, together with others, and that it would change; where others were faster,
 * `work` runs once more and reads the order in its own transaction.
 */
export async function withOrderRead(
  order: Order | undefined,
  work: (order: Order | undefined) => Promise<void>,
): Promise<void> {
  try {
    await work(order);
  } catch (error) {
    if (order === undefined || !(error instanceof DocumentChangedError)) throw error;
    await work(undefined);
  }
}
