import { toDecimal } from '@ticketing/common/money';
import type { Order } from '../domain/order';

/** The public fields of an order. */
export function presentOrder(order: Order) {
  const { id, userId, status, reason, expiresAt, createdAt, version, ticket } = order;
  const { version: _, userId: sellerId, hold: __, resaleOf: ___, price, ...details } = ticket;
  return {
    id,
    userId,
    status,
    reason,
    expiresAt,
    createdAt,
    version,
    ticket: { ...details, price: toDecimal(price), sellerId },
  };
}

/** An order as it is now. `serverTime` lets a page count down by our clock, to the millisecond. */
export function presentOrderNow(order: Order, now: Date) {
  return { ...presentOrder(order), serverTime: now.toISOString() };
}
