import { defineRoute, idempotencyKey } from '@ticketing/common/api';
import { operatorOrderAnswer, orderAnswer, orderNowAnswer, stuckOrdersAnswer } from './order-answers';
import { cursor, limit, operatorsWords, orderId, shownPrice, ticketId } from './order-fields';

const ofOneself = { 401: 'Nobody is signed in, or it is somebody else’s' };
const noOrder = { 404: 'There is no such order' };
const operatorsOnly = { 403: 'For operators only' };

export const createOrderRoute = defineRoute({
  ...{ method: 'post', path: '/api/orders', summary: 'Claim a ticket', signedIn: true, limited: true },
  description: 'Holds the ticket until the order expires. Pay it at /api/payments in the meantime.',
  headers: { 'idempotency-key': idempotencyKey },
  body: { ticketId, price: shownPrice },
  answers: {
    200: { description: 'The open order that one has of this ticket', schema: orderAnswer },
    201: { description: 'The order', schema: orderAnswer },
  },
  refusals: {
    400: 'A field is at fault, or the ticket can’t be bought: code says why',
    404: 'There is no such ticket',
    409: 'The price has changed',
    422: 'The Idempotency-Key was used for another request',
  },
});

export const listOrdersRoute = defineRoute({
  ...{ method: 'get', path: '/api/orders', summary: 'List one’s orders', signedIn: true },
  query: { limit, cursor },
  answers: {
    200: {
      ...{ description: 'The newest first', schema: orderAnswer.array() },
      headers: { Link: 'The next page, rel="next", if there is one' },
    },
  },
});

export const liveOrdersRoute = defineRoute({
  ...{
    method: 'get',
    path: '/api/orders/live',
    summary: 'Follow one’s orders',
    signedIn: true,
    limited: true,
  },
  description:
    'Server-sent events: each change as `event: order` with the order as data. Resumable by Last-Event-ID; `event: reset` asks to load the orders anew.',
  answers: { 200: { description: 'A stream that ends with the session', mediaType: 'text/event-stream' } },
});

export const showOrderRoute = defineRoute({
  ...{ method: 'get', path: '/api/orders/:id', summary: 'Show an order', signedIn: true },
  params: { id: orderId },
  answers: { 200: { description: 'The order', schema: orderNowAnswer } },
  refusals: { ...ofOneself, ...noOrder },
});

export const cancelOrderRoute = defineRoute({
  ...{ method: 'delete', path: '/api/orders/:id', summary: 'Give the ticket back', signedIn: true },
  description: 'Repeating it is fine.',
  params: { id: orderId },
  answers: { 204: { description: 'The order is cancelled' } },
  refusals: { 400: 'The order is complete', ...ofOneself, ...noOrder },
});

export const searchOrdersRoute = defineRoute({
  ...{ method: 'get', path: '/api/orders/ops/search', summary: 'Find anybody’s orders', signedIn: true },
  description: 'By the id of order, buyer, seller or ticket, or by a part of the title.',
  query: { q: operatorsWords },
  answers: { 200: { description: 'The newest first', schema: operatorOrderAnswer.array() } },
  refusals: operatorsOnly,
});

export const stuckOrdersRoute = defineRoute({
  ...{
    method: 'get',
    path: '/api/orders/ops/stuck',
    summary: 'List orders that don’t go on',
    signedIn: true,
  },
  answers: { 200: { description: 'The orders', schema: stuckOrdersAnswer } },
  refusals: operatorsOnly,
});

export const orderRoutes = [
  createOrderRoute,
  listOrdersRoute,
  liveOrdersRoute,
  showOrderRoute,
  cancelOrderRoute,
  searchOrdersRoute,
  stuckOrdersRoute,
];
