import type { Minor } from '@ticketing/common/money';
import type { Ticket } from './ticket';

export const ticketSorts = ['newest', 'date', 'price', '-price'] as const;
export type TicketSort = (typeof ticketSorts)[number];

/** A place in a sorted list, right after the ticket with this key and id. */
export interface Position {
  /** Milliseconds since 1970 for times, minor units for prices. */
  readonly key: number;
  readonly id: string;
}

/** One page of a list, and where the next one goes on, if there is one. */
export interface Page {
  readonly tickets: readonly Ticket[];
  readonly next?: Position;
  /** The words that were searched for in place of those asked for, as they are spelled. */
  readonly corrected?: readonly string[];
}

export interface TicketSearch {
  /** Words that must all begin a word of the ticket. */
  readonly words: readonly string[];
  /** What the pages before were searched by in their place, as it is spelled. */
  readonly corrected?: readonly string[] | undefined;
  readonly city?: string | undefined;
  readonly category?: string | undefined;
  readonly from?: Date | undefined;
  readonly to?: Date | undefined;
  readonly minPrice?: Minor | undefined;
  readonly maxPrice?: Minor | undefined;
  readonly sort: TicketSort;
  readonly limit: number;
  readonly after?: Position | undefined;
}

/** Sorted by date, tickets that name no date come last. */
const noDate = new Date('9999-12-31T23:59:59.999Z');
export const sortDate = (startsAt: Date | undefined): Date => startsAt ?? noDate;

const sortKeys: Readonly<Record<TicketSort, (ticket: Ticket) => number>> = {
  newest: (ticket) => ticket.createdAt.getTime(),
  date: (ticket) => sortDate(ticket.details.startsAt).getTime(),
  price: (ticket) => ticket.details.price,
  '-price': (ticket) => ticket.details.price,
};

/** Makes a page of at most `limit` from one ticket more than that, if there are so many. */
export function toPage(found: readonly Ticket[], { limit, sort }: { limit: number; sort: TicketSort }): Page {
  const tickets = found.slice(0, limit);
  const last = tickets.at(-1);
  if (found.length <= limit || last === undefined) return { tickets };
  return { tickets, next: { key: sortKeys[sort](last), id: last.id } };
}
