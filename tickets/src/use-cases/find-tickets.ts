import { NotFoundError } from '@ticketing/common/errors';
import { searchWords } from '../domain/search-terms';
import type { Ticket } from '../domain/ticket';
import { type Page, type Position, type TicketSearch, toPage } from '../domain/ticket-search';
import type { TicketRepository } from '../persistence/ticket-repository';
import type { CorrectSearch } from './correct-search';

/** @throws NotFoundError */
export type ShowTicket = (id: string) => Promise<Ticket>;

/**
 * Tickets that nobody holds. Those of past events can't be bought any more and are left out. Where words find nothing,
 * they are taken for mistyped, see `CorrectSearch`.
 */
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

export function createFindTickets(deps: {
  tickets: TicketRepository;
  correctSearch: CorrectSearch;
  now: () => Date;
}): FindTickets {
  const { tickets, correctSearch, now } = deps;

  const pageOf = async (search: TicketSearch) =>
    toPage(await tickets.findAvailable({ ...search, limit: search.limit + 1 }, now()), search);

  return async ({ corrected, ...search }) => {
    // A later page stays with the words of the first.
    if (corrected !== undefined) {
      return { ...(await pageOf({ ...search, words: corrected.flatMap(searchWords) })), corrected };
    }
    const page = await pageOf(search);
    if (page.tickets.length > 0 || search.words.length === 0 || search.after !== undefined) return page;
    const meant = await correctSearch(search);
    if (meant === undefined) return page;
    const found = await pageOf({ ...search, words: meant.map(({ word }) => word) });
    return { ...found, corrected: meant.map(({ spelled }) => spelled) };
  };
}

export function createFindOwnTickets({ tickets }: { tickets: TicketRepository }): FindOwnTickets {
  return async (search) => {
    const found = await tickets.findOwn({ ...search, limit: search.limit + 1 });
    return toPage(found, { limit: search.limit, sort: 'newest' });
  };
}
