import type { OrderAnswer, Read } from './answers';
import type { orderSchema } from './order-schema';

export type Order = Read<typeof orderSchema, OrderAnswer>;

/** Whether the ticket is still held for this order. */
export function isLive(order: Pick<Order, 'status'>): boolean {
  return order.status === 'created' || order.status === 'awaiting:payment';
}

/** When the order was made: what the service says, or else the time within its id (an ObjectId). ISO. */
export function startOf(order: Pick<Order, 'id' | 'createdAt' | 'expiresAt'>): string {
  if (order.createdAt) return order.createdAt;
  const seconds = /^[0-9a-f]{24}$/.test(order.id) ? Number.parseInt(order.id.slice(0, 8), 16) : NaN;
  const start = new Date(seconds * 1000);
  const plausible = start.getTime() > 0 && start < new Date(order.expiresAt);
  return plausible ? start.toISOString() : new Date(Date.parse(order.expiresAt) - 15 * 60_000).toISOString();
}

export type Holder = 'holds' | 'bought' | undefined;

/** What an order says of the ticket for its buyer. */
export function holderBy(order: Pick<Order, 'status'>): Holder {
  if (order.status === 'complete') return 'bought';
  return isLive(order) ? 'holds' : undefined;
}
