import { NotAuthorizedError } from '@ticketing/common/errors';
import type { Journal } from '@ticketing/common/journal';
import { waitForReplica } from '@ticketing/common/inbox';
import { isDuplicateKey } from '@ticketing/common/mongo';
import { resaleDetails } from '../domain/resale';
import { requireFutureEvent, withdrawLeftBehind } from '../domain/owner-changes';
import { listTicket, type Ticket } from '../domain/ticket';
import { type DetailChanges, givenDetails, type TicketDetails } from '../domain/ticket-details';
import { ResaleEndedError, ResaleUnknownError } from '../domain/ticket-errors';
import { eventOf, toEventData } from '../domain/ticket-events';
import type { NotedIds } from '../persistence/noted-ids';
import type { TicketRepository } from '../persistence/ticket-repository';
import type { ChangeTicket } from './change-ticket';

/**
 * Lists a ticket. With an `id` that was listed already it gives what that has become, so that a listing can be
 * repeated.
 *
 * @throws EventIsPastError, ResaleUnknownError, ResaleDiffersError, ResoldAlreadyError, ResaleEndedError,
 * NotAuthorizedError when the account was deleted meanwhile
 */
export type CreateTicket = (listing: {
  userId: string;
  details: DetailChanges;
  resaleOf?: string | undefined;
  id?: string;
}) => Promise<Ticket>;

export function createCreateTicket(deps: {
  tickets: TicketRepository;
  journal: Journal;
  feeBasisPoints: number;
  goneSellers: Pick<NotedIds, 'has'>;
  endedPasses: Pick<NotedIds, 'has'>;
  changeTicket: ChangeTicket;
  newId: () => string;
  now: () => Date;
}): CreateTicket {
  const { tickets, journal, feeBasisPoints, goneSellers, endedPasses, changeTicket, newId, now } = deps;

  const insert = (ticket: Ticket) =>
    journal.transaction((unit) => {
      tickets.add(ticket, unit);
      unit.record(eventOf(ticket), { aggregateId: ticket.id, version: 0, data: toEventData(ticket) });
    });

  const isEnded = async ({ resaleOf }: { resaleOf?: string | undefined }) =>
    resaleOf !== undefined && (await endedPasses.has(resaleOf));

  /** What was bought with an order may still be on its way to being known as sold. */
  const asBought = async (orderId: string, details: DetailChanges): Promise<TicketDetails> => {
    const bought = await waitForReplica(() => tickets.findSold(orderId));
    if (bought === undefined) throw new ResaleUnknownError();
    return resaleDetails(bought.details, details);
  };

  return async ({ id, ...listing }) => {
    const { resaleOf } = listing;
    if (await isEnded(listing)) throw new ResaleEndedError();
    const details =
      resaleOf === undefined ? givenDetails(listing.details) : await asBought(resaleOf, listing.details);
    const ticket = listTicket({ ...listing, details, id: id ?? newId(), feeBasisPoints, now: now() });
    requireFutureEvent(ticket.details, ticket.createdAt);
    try {
      await insert(ticket);
    } catch (error) {
      const listed = isDuplicateKey(error, '_id_') ? await tickets.find(ticket.id) : undefined;
      if (listed === undefined) throw tickets.failureOf(error);
      return listed;
    }
    // Asked after the ticket is there: whoever deletes the account, or is let in, has that noted first and tickets
    // looked for then, so one of the two sees the other.
    const gone = await goneSellers.has(ticket.userId);
    if (gone || (await isEnded(ticket))) {
      await changeTicket(ticket.id, withdrawLeftBehind);
      throw gone ? new NotAuthorizedError() : new ResaleEndedError();
    }
    return ticket;
  };
}
