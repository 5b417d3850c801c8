import type { Journal } from '@ticketing/common/journal';
import { requireFutureEvent } from '../domain/owner-changes';
import { listTicket, type Ticket } from '../domain/ticket';
import type { TicketDetails } from '../domain/ticket-details';
import { eventOf, toEventData } from '../domain/ticket-events';
import type { TicketRepository } from '../persistence/ticket-repository';

/** @throws EventIsPastError */
export type CreateTicket = (listing: { userId: string; details: TicketDetails }) => Promise<Ticket>;

export function createCreateTicket(deps: {
  tickets: TicketRepository;
  journal: Journal;
  newId: () => string;
  now: () => Date;
}): CreateTicket {
  const { tickets, journal, newId, now } = deps;
  return async ({ userId, details }) => {
    const ticket = listTicket({ id: newId(), userId, details, now: now() });
    requireFutureEvent(details, ticket.createdAt);
    await journal.transaction(async (unit) => {
      await tickets.insert(ticket, unit.session);
      unit.record(eventOf(ticket), { aggregateId: ticket.id, version: 0, data: toEventData(ticket) });
    });
    return ticket;
  };
}
