import { NotFoundError } from '@ticketing/common/errors';
import type { Ticket } from '../domain/ticket';
import { type Page, type Position, type TicketSearch, toPage } from '../domain/ticket-search';
import type { TicketRepository } from '../persistence/ticket-repository';

/** @throws NotFoundError */
export type ShowTicket = (id: string) => Promise<Ticket>;

/** Tickets that nobody holds. Those of past events can't be bought any more and are left out. */
export type FindTickets = (search: TicketSearch) => Promise<Page>;

/** The owner's tickets in all states, newest first. */
export type FindOwnTickets = (search: {
  userId: string;
  limit: number;
  after?: Position | undefined;
}) => Promise<Page>;

export function createShowTicket({ tickets }: { tickets: TicketRepository }): ShowTicket {
  return async (id) => {
    const ticket = await tickets.find(id);
    if (ticket === undefined) throw new NotFoundError();
    return ticket;
  };
}

export function createFindTickets(deps: { tickets: TicketRepository; now: () => Date }): FindTickets {
  const { tickets, now } = deps;
  return async (search) =>
    toPage(await tickets.findAvailable({ ...search, limit: search.limit + 1 }, now()), search);
}

export function createFindOwnTickets({ tickets }: { tickets: TicketRepository }): FindOwnTickets {
  return async (search) => {
    const found = await tickets.findOwn({ ...search, limit: search.limit + 1 });
    return toPage(found, { limit: search.limit, sort: 'newest' });
  };
}
