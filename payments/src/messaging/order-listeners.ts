import {
  type EventOf,
  orderCancelled,
  orderCompleted,
  orderCreated,
  orderUpdated,
} from '@ticketing/common/events';
import { type Listener, listener } from '@ticketing/common/messaging';
import { fromDecimal } from '@ticketing/common/money';
import type { PaidOrder } from '../persistence/paid-orders';
import type { ApplyOrder } from '../use-cases/apply-order';

/** All four tell the whole state of an order, so they are one listener under four names. */
export function orderListeners({
  applyOrder,
  currency,
}: {
  applyOrder: ApplyOrder;
  currency: string;
}): Listener[] {
  return [orderCreated, orderUpdated, orderCancelled, orderCompleted].map((definition) =>
    listener(definition, (event) => applyOrder(toPaidOrder(event, currency))),
  );
}

function toPaidOrder(event: EventOf<typeof orderCreated>, currency: string): PaidOrder {
  const { id, userId, status, version, reason, ticket } = event;
  return {
    id,
    userId,
    amount: fromDecimal(ticket.price),
    currency,
    order: {
      status,
      version,
      expiresAt: new Date(event.expiresAt),
      ticket,
      ...(reason === undefined ? {} : { reason }),
    },
    requestId: event.meta.requestId,
  };
}
