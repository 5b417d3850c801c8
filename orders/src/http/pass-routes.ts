import { defineRoute, idempotencyKey } from '@ticketing/common/api';
import { orderId } from './order-fields';
import { admissionAnswer, passAnswer, verdictAnswer } from './pass-answers';
import { paperLocale, passLink, passToken, paperZone } from './pass-fields';

const shown = { method: 'get', params: { id: orderId }, limited: true } as const;
const noPass = {
  401: 'It is somebody else’s, and there is no good link to it',
  404: 'There is no such order, or it is not complete',
};

export const showPassRoute = defineRoute({
  ...{ ...shown, path: '/api/orders/:id/pass', summary: 'Show the pass of a complete order' },
  query: { locale: paperLocale, link: passLink },
  answers: { 200: { description: 'The pass', schema: passAnswer } },
  refusals: noPass,
});

export const printPassRoute = defineRoute({
  ...{ ...shown, path: '/api/orders/:id/pass.pdf', summary: 'Print the pass' },
  query: { locale: paperLocale, tz: paperZone, link: passLink },
  answers: { 200: { description: 'A document of one page', mediaType: 'application/pdf' } },
  refusals: { ...noPass, 409: 'The ticket has gone to somebody else' },
});

export const calendarRoute = defineRoute({
  ...{ ...shown, path: '/api/orders/:id/event.ics', summary: 'Put the event into a calendar' },
  query: { locale: paperLocale, tz: paperZone, link: passLink },
  answers: { 200: { description: 'A calendar with one event', mediaType: 'text/calendar' } },
  refusals: { ...noPass, 404: 'There is no such order, it is not complete, or its event has no date' },
});

export const verifyPassRoute = defineRoute({
  ...{ method: 'post', path: '/api/orders/passes/verify', summary: 'Check a pass', limited: true },
  description: 'Changes nothing, and tells nothing of the buyer.',
  headers: { 'idempotency-key': idempotencyKey },
  body: { token: passToken },
  answers: { 200: { description: 'What is true of it', schema: verdictAnswer } },
});

export const usePassRoute = defineRoute({
  ...{ method: 'post', path: '/api/orders/passes/use', summary: 'Let the holder of a pass in, once' },
  ...{ signedIn: true, limited: true },
  headers: { 'idempotency-key': idempotencyKey },
  body: { token: passToken },
  answers: { 200: { description: 'Whether they were let in', schema: admissionAnswer } },
  refusals: { 403: 'For those at the door only' },
});

export const passRoutes = [showPassRoute, printPassRoute, calendarRoute, verifyPassRoute, usePassRoute];
