import { toDecimal } from '@ticketing/common/money';
import type { Order } from '../domain/order';

/** The public fields of an order. `serverTime` lets a page count down by our clock. */
export function presentOrder(order: Order) {
  const { id, userId, status, reason, expiresAt, createdAt, version, ticket } = order;
  const { version: _, userId: sellerId, hold: __, price, ...details } = ticket;
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
