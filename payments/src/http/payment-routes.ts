import { defineRoute, idempotencyKey } from '@ticketing/common/api';
import {
  authorisedAnswer,
  emptyAnswer,
  operatorPaymentAnswer,
  paymentAnswer,
  pendingAnswer,
  receivedAnswer,
  summaryAnswer,
} from './payment-answers';
import {
  anyId,
  anyOrderId,
  orderId,
  paymentMethodId,
  refundReason,
  show,
  signature,
  token,
} from './payment-fields';

const notTheirs = {
  401: 'Nobody is signed in, or it is somebody else’s order',
  404: 'There is no such order',
};
const operatorsOnly = { 403: 'For operators only' };
const ops = '/api/payments/ops';

export const payOrderRoute = defineRoute({
  ...{ method: 'post', path: '/api/payments', summary: 'Pay an order', signedIn: true, limited: true },
  description:
    'Puts the amount on hold. It is taken once the order is complete, and released if it ends otherwise.',
  headers: { 'idempotency-key': idempotencyKey },
  body: { orderId, token, paymentMethodId },
  answers: {
    201: { description: 'The amount is on hold', schema: authorisedAnswer },
    202: { description: 'The bank asks the buyer, or has not answered yet', schema: pendingAnswer },
  },
  refusals: {
    400: 'A field is at fault, or the order is cancelled, expired or paid',
    402: 'The card was declined: message says why',
    ...notTheirs,
    409: 'Another attempt is under way',
    422: 'The Idempotency-Key was used for another request',
  },
});

export const findPaymentRoute = defineRoute({
  ...{
    method: 'get',
    path: '/api/payments',
    summary: 'Say how the payment of an order stands',
    signedIn: true,
  },
  query: { orderId },
  answers: { 200: { description: 'The payment', schema: paymentAnswer } },
  refusals: notTheirs,
});

export const webhookRoute = defineRoute({
  ...{ method: 'post', path: '/api/payments/webhook', summary: 'Take a message of the payment provider' },
  description: 'Its JSON, signed. Answered once it is noted.',
  headers: { 'stripe-signature': signature },
  answers: { 200: { description: 'It is noted', schema: receivedAnswer } },
  refusals: { 400: 'The signature does not fit', 413: 'The message is too large' },
});

export const summaryRoute = defineRoute({
  ...{ method: 'get', path: `${ops}/summary`, summary: 'Count payments by their state', signedIn: true },
  answers: { 200: { description: 'The counts', schema: summaryAnswer } },
  refusals: operatorsOnly,
});

export const findPaymentsRoute = defineRoute({
  ...{ method: 'get', path: `${ops}/payments`, summary: 'Find anybody’s payments', signedIn: true },
  query: { q: anyId, show },
  answers: { 200: { description: 'The newest first', schema: operatorPaymentAnswer.array() } },
  refusals: operatorsOnly,
});

export const refundRoute = defineRoute({
  ...{ method: 'post', path: `${ops}/payments/:orderId/refund`, summary: 'Refund a payment', signedIn: true },
  description: 'The order stays complete. Asking twice refunds once.',
  params: { orderId: anyOrderId },
  body: { reason: refundReason },
  answers: { 202: { description: 'The money goes back', schema: operatorPaymentAnswer } },
  refusals: { ...operatorsOnly, 404: 'There is no such order', 409: 'It is not captured' },
});

export const settleRoute = defineRoute({
  ...{ method: 'post', path: `${ops}/payments/:orderId/settle`, signedIn: true },
  summary: 'Compare a payment with the provider',
  params: { orderId: anyOrderId },
  answers: { 202: { description: 'It is compared in a moment', schema: emptyAnswer } },
  refusals: { ...operatorsOnly, 404: 'There is no such order' },
});

export const paymentRoutes = [
  payOrderRoute,
  findPaymentRoute,
  webhookRoute,
  summaryRoute,
  findPaymentsRoute,
  refundRoute,
  settleRoute,
];
