import 'server-only';
import { cache } from 'react';
import { nextCursor } from '../link-header';
import type { ListingQuery } from '../listing-query';
import type { Problem } from '../problem';
import { termsSchema } from '../terms';
import { ticketListSchema, ticketSchema, type Ticket } from '../ticket';
import { callService, type Answer } from './call-service';

export type Page<T> =
  | {
      ok: true;
      items: T[];
      next: string | undefined;
      serverTime: string;
      /** What was searched for in the place of a mistyped word. */
      corrected?: string | undefined;
    }
  | { ok: false; problem: Problem };

const pageSize = '24';

/** A page of the tickets for sale. */
export function findTickets(query: ListingQuery): Promise<Page<Ticket>> {
  return ticketPage('/api/tickets', { ...query, limit: pageSize });
}

/** A hundred of the tickets for sale, newest first. */
export function findManyTickets(cursor: string | undefined): Promise<Page<Ticket>> {
  return ticketPage('/api/tickets', { limit: '100', ...(cursor ? { cursor } : {}) });
}

/** A page of the visitor's own listings, in every state. */
export function findMyTickets(cursor: string | undefined): Promise<Page<Ticket>> {
  return ticketPage('/api/tickets/mine', { limit: pageSize, ...(cursor ? { cursor } : {}) });
}

/** One ticket; asked once per page, however many parts of it need the ticket. */
export const getTicket = cache((id: string): Promise<Answer<Ticket>> => {
  return callService('tickets', `/api/tickets/${encodeURIComponent(id)}`, ticketSchema);
});

/** What sellers are told before they list. */
export const getTerms = () => callService('tickets', '/api/tickets/terms', termsSchema);

async function ticketPage(path: string, query: object): Promise<Page<Ticket>> {
  const search = new URLSearchParams(Object.entries(query)).toString();
  const answer = await callService('tickets', `${path}?${search}`, ticketListSchema);
  if (!answer.ok) return answer;
  const { value: items, headers, serverTime } = answer;
  const corrected = headers.get('x-search-corrected');
  return {
    ok: true,
    items,
    next: nextCursor(headers.get('link')),
    serverTime,
    ...(corrected !== null && { corrected: decodeURIComponent(corrected) }),
  };
}
