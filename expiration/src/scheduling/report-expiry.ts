import { expirationComplete, sealEvent } from '@ticketing/common/events';
import type { EventBus } from '@ticketing/common/messaging';
import type { Expiry } from '../domain/expiry';

/**
 * Tells orders that the time to pay is over. Resolves once the broker has stored that.
 *
 * @throws BusUnavailableError
 */
export function createReportExpiry({ bus }: { bus: EventBus }): (expiry: Expiry) => Promise<void> {
  return async ({ orderId, eventId, requestId }) => {
    const { subject, schemaVersion } = expirationComplete;
    const occurredAt = new Date().toISOString();
    const event = sealEvent(
      expirationComplete,
      { orderId },
      { eventId, occurredAt, schema: schemaVersion, requestId },
    );
    await bus.publish({ id: eventId, subject, body: JSON.stringify(event) });
  };
}
