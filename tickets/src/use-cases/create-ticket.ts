import type { Journal } from '@ticketing/common/journal';
import { isDuplicateKey } from '@ticketing/common/mongo';
import { requireFutureEvent } from '../domain/owner-changes';
import { listTicket, type Ticket } from '../domain/ticket';
import type { TicketDetails } from '../domain/ticket-details';
import { ResoldAlreadyError } from '../domain/ticket-errors';
import { eventOf, toEventData } from '../domain/ticket-events';
import { oneResaleIndex } from '../persistence/ticket-model';
import type { TicketRepository } from '../persistence/ticket-repository';

/**
 * Lists a ticket. With an `id` that was listed already it gives what that has become, so that a listing can be
 * repeated.
 *
 * @throws EventIsPastError, ResoldAlreadyError
 */
export type CreateTicket = (listing: {
  userId: string;
  details: TicketDetails;
  resaleOf?: string | undefined;
  id?: string;
}) => Promise<Ticket>;

export function createCreateTicket(deps: {
  tickets: TicketRepository;
  journal: Journal;
  feeBasisPoints: number;
  newId: () => string;
  now: () => Date;
}): CreateTicket {
  const { tickets, journal, feeBasisPoints, newId, now } = deps;

  const insert = (ticket: Ticket) =>
    journal.transaction(async (unit) => {
      await tickets.insert(ticket, unit.session);
      unit.record(eventOf(ticket), { aggregateId: ticket.id, version: 0, data: toEventData(ticket) });
    });

  return async ({ id, ...listing }) => {
    const ticket = listTicket({ ...listing, id: id ?? newId(), feeBasisPoints, now: now() });
    requireFutureEvent(ticket.details, ticket.createdAt);
    try {
      await insert(ticket);
      return ticket;
    } catch (error) {
      if (isDuplicateKey(error, oneResaleIndex)) throw new ResoldAlreadyError();
      const listed = isDuplicateKey(error, '_id_') ? await tickets.find(ticket.id) : undefined;
      if (listed === undefined) throw error;
      return listed;
    }
  };
}
