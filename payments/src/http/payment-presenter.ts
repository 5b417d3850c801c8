import { toDecimal } from '@ticketing/common/money';
import { type Attempt, currentAttempt, type Payment, type PaymentState } from '../domain/payment';
import { CardDeclinedError, PaymentMethodInvalidError } from '../domain/payment-errors';
import type { PaymentAnswer } from '../use-cases/pay-order';

/** The public fields of a payment. */
export function presentPayment(payment: Payment) {
  const status = statusOf(payment);
  return {
    id: payment.id,
    orderId: payment.id,
    status,
    amount: toDecimal(payment.amount),
    currency: payment.currency,
    ...(status === 'declined' && reasonOf(currentAttempt(payment))),
    ...(status === 'requires_action' ? { requiresAction: true, clientSecret: payment.clientSecret } : {}),
  };
}

/** What an operator may see: everything but what identifies a card or lets somebody confirm the payment. */
export function presentForOperator(payment: Payment) {
  const { id, userId, state, amount, currency, order, intentId, attempts, openCase, refundRequest } = payment;
  return {
    orderId: id,
    userId,
    state,
    amount: toDecimal(amount),
    currency,
    order,
    intentId,
    openCase,
    refundRequest,
    attempts: attempts.map(({ n, startedAt, outcome, reason }) => ({ n, startedAt, outcome, reason })),
  };
}

/**
 * The status and body of the answer to an attempt.
 *
 * @throws CardDeclinedError or PaymentMethodInvalidError where that is the answer
 */
export function presentAnswer({ payment, answer }: PaymentAnswer): { status: number; body: object } {
  const { id, clientSecret } = payment;
  switch (answer.status) {
    case 'authorised':
      return { status: 201, body: { id } };
    case 'requires_action':
      return { status: 202, body: { id, status: answer.status, clientSecret } };
    case 'processing':
      return { status: 202, body: { id, status: answer.status } };
    case 'declined':
      throw new CardDeclinedError(answer.reason, answer.code);
    case 'invalid':
      throw new PaymentMethodInvalidError(answer.reason);
  }
}

/** Why the last attempt failed: the words, and the code under which POST answers the same. */
function reasonOf(attempt: Attempt | undefined) {
  const reasonCode =
    attempt?.outcome === 'invalid' ? 'payment_method_invalid' : (attempt?.code ?? 'card_declined');
  return { reason: attempt?.reason, reasonCode };
}

function statusOf(payment: Payment): Exclude<PaymentState, 'pending'> | 'processing' | 'requires_action' {
  if (payment.state !== 'pending') return payment.state;
  return currentAttempt(payment)?.awaitsBuyer === true ? 'requires_action' : 'processing';
}
