import { type EventOf, ticketCreated, ticketUpdated } from '@ticketing/common/events';
import { type Listener, listener } from '@ticketing/common/messaging';
import { fromDecimal } from '@ticketing/common/money';
import type { TicketReplica } from '../persistence/ticket-replica';
import type { ApplyTicket } from '../use-cases/apply-ticket';

/** Both events carry the ticket's whole state, so both are handled alike. */
export function ticketListeners(applyTicket: ApplyTicket): Listener[] {
  return [ticketCreated, ticketUpdated].map((event) =>
    listener(event, (ticket) => applyTicket(toReplica(ticket))),
  );
}

function toReplica(event: EventOf<typeof ticketCreated>): TicketReplica {
  const { id, version, title, userId, status, orderId, resaleOf } = event;
  const { startsAt, venue, city, section, row, seat } = event;
  return {
    id,
    version,
    title,
    userId,
    status,
    price: fromDecimal(event.price),
    ...(orderId === undefined ? {} : { orderId }),
    ...(resaleOf === undefined ? {} : { resaleOf }),
    ...(startsAt === undefined ? {} : { startsAt: new Date(startsAt) }),
    ...(venue === undefined ? {} : { venue }),
    ...(city === undefined ? {} : { city }),
    ...(section === undefined ? {} : { section }),
    ...(row === undefined ? {} : { row }),
    ...(seat === undefined ? {} : { seat }),
  };
}
