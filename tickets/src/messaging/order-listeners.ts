import {
  type EventOf,
  InvalidEventError,
  orderCancelled,
  orderCompleted,
  orderCreated,
} from '@ticketing/common/events';
import { NotFoundError } from '@ticketing/common/errors';
import { type Listener, listener } from '@ticketing/common/messaging';
import type { ApplyOrder } from '../use-cases/apply-order';

/**
 * The order events that concern a ticket. order:updated is none of them: it follows from our own lock and would hold
 * for the same order what is held for it already.
 */
export function orderListeners(applyOrder: ApplyOrder): Listener[] {
  const handle = async (subject: string, order: EventOf<typeof orderCreated>) => {
    try {
      await applyOrder(order.ticket.id, {
        id: order.id,
        status: order.status,
        version: order.version,
        hold: order.ticket.hold,
        expiresAt: new Date(order.expiresAt),
      });
    } catch (error) {
      if (!(error instanceof NotFoundError)) throw error;
      // Only a database restored from an old backup can lack it. The dead letters keep the event, each kind alike, so
      // that an operator can replay them in any order once the ticket is back.
      throw new InvalidEventError(subject, `no ticket ${order.ticket.id} here`);
    }
  };
  return [orderCreated, orderCancelled, orderCompleted].map((event) =>
    listener(event, (order) => handle(event.subject, order)),
  );
}
