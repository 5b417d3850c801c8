import { NotAuthorizedError } from '@ticketing/common/errors';
import type { Journal } from '@ticketing/common/journal';
import { isDuplicateKey } from '@ticketing/common/mongo';
import { requireFutureEvent, withdrawLeftBehind } from '../domain/owner-changes';
import { listTicket, type Ticket } from '../domain/ticket';
import type { TicketDetails } from '../domain/ticket-details';
import { eventOf, toEventData } from '../domain/ticket-events';
import type { GoneSellers } from '../persistence/gone-sellers';
import type { TicketRepository } from '../persistence/ticket-repository';
import type { ChangeTicket } from './change-ticket';

/**
 * Lists a ticket. With an `id` that was listed already it gives what that has become, so that a listing can be
 * repeated.
 *
 * @throws EventIsPastError, ResoldAlreadyError, NotAuthorizedError when the account was deleted meanwhile
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
  goneSellers: Pick<GoneSellers, 'has'>;
  changeTicket: ChangeTicket;
  newId: () => string;
  now: () => Date;
}): CreateTicket {
  const { tickets, journal, feeBasisPoints, goneSellers, changeTicket, newId, now } = deps;

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
    } catch (error) {
      const listed = isDuplicateKey(error, '_id_') ? await tickets.find(ticket.id) : undefined;
      if (listed === undefined) throw error;
      return listed;
    }
    // Asked after the ticket is there: whoever deletes the account notes that first and looks for tickets then, so
    // one of the two sees the other.
    if (await goneSellers.has(ticket.userId)) {
      await changeTicket(ticket.id, withdrawLeftBehind);
      throw new NotAuthorizedError();
    }
    return ticket;
  };
}
