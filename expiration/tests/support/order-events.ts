import { randomUUID } from 'node:crypto';
import type { EventData, orderCreated } from '@ticketing/common/events';

/** State of an order as orders publishes it; `expiresInMs` may be negative. */
export function orderState(
  overrides: Partial<EventData<typeof orderCreated>> & { expiresInMs?: number } = {},
): EventData<typeof orderCreated> {
  const { expiresInMs = 60_000, ...fields } = overrides;
  return {
    id: randomUUID().replaceAll('-', '').slice(0, 24),
    version: 0,
    status: 'created',
    userId: 'buyer',
    expiresAt: new Date(Date.now() + expiresInMs).toISOString(),
    ticket: { id: 'ticket', title: 'Concert', price: 20, version: 0, userId: 'seller', hold: 1 },
    ...fields,
  };
}
