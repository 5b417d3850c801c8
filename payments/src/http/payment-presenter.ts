import { toDecimal } from '@ticketing/common/money';
import type { z } from 'zod';
import { type Attempt, currentAttempt, type Payment } from '../domain/payment';
import { CardDeclinedError, PaymentMethodInvalidError } from '../domain/payment-errors';
import type { PaymentAnswer } from '../use-cases/pay-order';
import type {
  authorisedAnswer,
  operatorPaymentAnswer,
  paymentAnswer,
  pendingAnswer,
} from './payment-answers';

type PublicPayment = z.infer<typeof paymentAnswer>;
type FirstAnswer =
  | { status: 201; body: z.infer<typeof authorisedAnswer> }
  | { status: 202; body: z.infer<typeof pendingAnswer> };

/** The public fields of a payment. */
export function presentPayment(payment: Payment): PublicPayment {
  const { id, amount, currency, clientSecret } = payment;
  const status = statusOf(payment);
  return {
    ...{ id, orderId: id, status, currency },
    amount: toDecimal(amount),
    ...(status === 'declined' && reasonOf(currentAttempt(payment))),
    ...(status === 'requires_action' && { requiresAction: true, clientSecret }),
  };
}

export function presentForOperator(payment: Payment): z.infer<typeof operatorPaymentAnswer> {
  const { id, userId, state, amount, currency, order, intentId, attempts, openCase, refundRequest } = payment;
  const { status, version, expiresAt, reason: why } = order;
  return {
    ...{ orderId: id, userId, state, currency, intentId },
    amount: toDecimal(amount),
    order: { status, version, expiresAt: expiresAt.toISOString(), reason: why },
    openCase: openCase && { reason: openCase.reason, openedAt: openCase.openedAt.toISOString() },
    refundRequest: refundRequest && {
      ...{ by: refundRequest.by, reason: refundRequest.reason },
      at: refundRequest.at.toISOString(),
    },
    attempts: attempts.map(({ n, startedAt, outcome, reason }) => ({
      ...{ n, outcome, reason },
      startedAt: startedAt.toISOString(),
    })),
  };
}

/**
 * The status and body of the answer to an attempt.
 *
 * @throws CardDeclinedError or PaymentMethodInvalidError where that is the answer
 */
export function presentAnswer({ payment, answer }: PaymentAnswer): FirstAnswer {
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
function reasonOf(attempt: Attempt | undefined): Pick<PublicPayment, 'reason' | 'reasonCode'> {
  const reasonCode =
    attempt?.outcome === 'invalid' ? 'payment_method_invalid' : (attempt?.code ?? 'card_declined');
  return { reason: attempt?.reason, reasonCode };
}

function statusOf(payment: Payment): PublicPayment['status'] {
  if (payment.state !== 'pending') return payment.state;
  return currentAttempt(payment)?.awaitsBuyer === true ? 'requires_action' : 'processing';
}
