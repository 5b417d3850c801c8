import { defineRoute, field, idempotencyKey } from '@ticketing/common/api';
import { ifMatch } from './expected-version';
import { listingFile } from './own-body';
import { objectId } from './ids';
import { liveIds } from './live-ids';
import { type ListingFields, resaleOf } from './listing-fields';
import { ownPageFields, searchFields } from './page-fields';
import {
  done,
  etag,
  historyAnswer,
  importAnswer,
  noTicket,
  notTheirs,
  ownersRefusals,
  ownTicket,
  ownTicketAnswer,
  pageHeaders,
  termsAnswer,
  ticketAnswer,
  watchAnswer,
} from './ticket-answers';

const params = { id: objectId };

export const listTicketsRoute = defineRoute({
  ...{ method: 'get', path: '/api/tickets', summary: 'Search the tickets that nobody holds' },
  description: 'Without those of past events. A search that finds nothing is tried with near words.',
  query: searchFields,
  answers: {
    200: {
      description: 'A page of them',
      schema: ticketAnswer.array(),
      headers: {
        ...pageHeaders,
        'X-Search-Corrected': 'The words that were searched for in place of those asked for, URL-encoded',
      },
    },
  },
});

export const ownTicketsRoute = defineRoute({
  ...{ method: 'get', path: '/api/tickets/mine', summary: 'List one’s own tickets', signedIn: true },
  query: ownPageFields,
  answers: {
    200: {
      ...{ description: 'In every state, newest first', headers: pageHeaders },
      schema: ownTicketAnswer.array(),
    },
  },
});

export const showTicketRoute = defineRoute({
  ...{ method: 'get', path: '/api/tickets/:id', summary: 'Show a ticket, in whatever state' },
  params,
  answers: {
    200: {
      description: 'The ticket; with what a sale brings to whoever sells it',
      schema: ticketAnswer.or(ownTicketAnswer),
      headers: etag,
    },
    304: { description: 'It is what If-None-Match names' },
  },
  refusals: noTicket,
});

const creation = { method: 'post', path: '/api/tickets', summary: 'List a ticket' } as const;
const update = { method: 'put', path: '/api/tickets/:id', summary: 'Change a ticket' } as const;

/** The routes of which the least price is a rule. */
export const formRoutes = (listing: ListingFields) => ({
  createTicketRoute: defineRoute({
    ...{ ...creation, signedIn: true, limited: true },
    body: { resaleOf, ...listing },
    answers: { 201: ownTicket },
    refusals: {
      400: 'A field is at fault, or the order’s ticket is on offer already',
      401: 'Nobody is signed in, or the account was deleted',
    },
  }),
  updateTicketRoute: defineRoute({
    ...{ ...update, signedIn: true, limited: true },
    description: 'A field left out stays as it is; null removes it.',
    ...{ params, headers: { 'If-Match': ifMatch } },
    body: listing,
    answers: { 200: ownTicket },
    refusals: ownersRefusals,
  }),
});

export const withdrawTicketRoute = defineRoute({
  ...{ method: 'delete', path: '/api/tickets/:id', summary: 'Withdraw a ticket for good', signedIn: true },
  ...{ params, headers: { 'If-Match': ifMatch } },
  answers: { 204: done },
  refusals: ownersRefusals,
});

export const historyRoute = defineRoute({
  ...{ method: 'get', path: '/api/tickets/:id/history', summary: 'Tell what happened to a ticket' },
  ...{ signedIn: true, params },
  answers: { 200: { description: 'Oldest first', schema: historyAnswer } },
  refusals: { ...noTicket, ...notTheirs },
});

export const termsRoute = defineRoute({
  ...{ method: 'get', path: '/api/tickets/terms', summary: 'Say what sellers should know' },
  answers: { 200: { description: 'The terms of today', schema: termsAnswer } },
});

export const importRoute = defineRoute({
  ...{ method: 'post', path: '/api/tickets/import', summary: 'List the tickets of a file' },
  ...{ signedIn: true, limited: true, ownBody: listingFile },
  headers: { 'Idempotency-Key': idempotencyKey },
  answers: { 200: { description: 'What came of each line', schema: importAnswer } },
  refusals: { 400: 'The file can’t be read', 422: 'The key was used for another file' },
});

const watchPath = { path: '/api/tickets/:id/watch', signedIn: true, params } as const;

export const watchingRoute = defineRoute({
  ...{ method: 'get', ...watchPath, summary: 'Say whether one is told when a ticket comes back' },
  answers: { 200: { description: 'Whether', schema: watchAnswer } },
  refusals: noTicket,
});

export const watchRoute = defineRoute({
  ...{ method: 'put', ...watchPath, summary: 'Be told, once, when a ticket comes back', limited: true },
  answers: { 204: done },
  refusals: {
    ...noTicket,
    400: 'One’s own ticket, one that does not come back, or one too many',
    401: 'Nobody is signed in, or the account was deleted',
  },
});

export const unwatchRoute = defineRoute({
  ...{ method: 'delete', ...watchPath, summary: 'Not be told any more' },
  answers: { 204: done },
  refusals: noTicket,
});

const text = (description: string) => field({ required: false, schema: { type: 'string', description } });

export const liveRoute = defineRoute({
  ...{ method: 'get', path: '/api/tickets/live', summary: 'Hear of changes of tickets as they happen' },
  description:
    'Server-sent events: `ticket` with the ticket as its data, and `reset` when so much was missed that all should be loaded anew.',
  query: {
    ids: liveIds,
    lastEventId: text('Like the header, for pages that open a new stream'),
    since: text('The server’s time (ISO 8601) of what the page shows, where it has heard nothing yet'),
  },
  headers: { 'Last-Event-ID': text('Where to go on') },
  answers: { 200: { description: 'A stream without end', mediaType: 'text/event-stream' } },
  refusals: { 429: 'The address has too many streams open' },
});

/** All of them, for their description. */
export const ticketRoutes = (listing: ListingFields) => [
  listTicketsRoute,
  ownTicketsRoute,
  showTicketRoute,
  ...Object.values(formRoutes(listing)),
  withdrawTicketRoute,
  historyRoute,
  termsRoute,
  importRoute,
  watchingRoute,
  watchRoute,
  unwatchRoute,
  liveRoute,
];
