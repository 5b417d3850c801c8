import { expirationComplete } from '@ticketing/common/events';
import { listener } from '@ticketing/common/messaging';
import type { EndOrder } from '../use-cases/cancel-order';

/** Expiration says that an order's time is over; the order's own database decides. */
export const expirationCompleteListener = (endOrder: EndOrder) =>
  listener(expirationComplete, async ({ orderId }) => {
    await endOrder(orderId, 'expired');
  });
