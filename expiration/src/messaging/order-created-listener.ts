import { randomUUID } from 'node:crypto';
import { orderCreated } from '@ticketing/common/events';
import { type Listener, listener } from '@ticketing/common/messaging';
import { delayUntilReport } from '../domain/expiry';
import type { ExpirationQueue } from '../scheduling/expiration-queue';

/**
 * Schedules the order's expiry. Delivered again it changes nothing. Delivered after the order's end it schedules a
 * report that nobody needs, which orders ignores: an ended order stays ended. So ended orders need not be remembered.
 */
export function orderCreatedListener({ queue }: { queue: ExpirationQueue }): Listener {
  return listener(orderCreated, async ({ id, expiresAt, meta }) => {
    const expiry = { orderId: id, eventId: randomUUID(), requestId: meta.requestId };
    await queue.schedule(expiry, delayUntilReport(new Date(expiresAt), new Date()));
  });
}
