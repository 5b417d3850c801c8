import type { Logger } from '@ticketing/common/logger';
import type { Decline } from '../domain/decline';
import { attemptKey, intentKey } from '../domain/idempotency-keys';
import { type Answer, type Attempt, isPrepared, type Payment, type PreparedPayment } from '../domain/payment';
import {
  awaitingBuyer,
  declined,
  invalid,
  type PaymentChange,
  postponed,
  stillUnknown,
} from '../domain/payment-changes';
import type { ConfirmResult, Declined, PaymentProvider, Refused, Unknown } from '../domain/payment-provider';
import { recordAuthorised, type RecordPaymentDeps } from './record-payment';

export interface RunAttemptDeps extends RecordPaymentDeps {
  readonly provider: PaymentProvider;
  readonly logger: Logger;
  /** Where the bank sends the buyer after 3-D Secure. */
  readonly returnUrl: (orderId: string) => string;
}

type Failure = Declined | Refused | Unknown;

const noReason: Decline = { code: 'card_declined', reason: 'Your card was declined.' };

export type RunAttempt = ReturnType<typeof createRunAttempt>;

/**
 * Carries out the attempt that is under way, or repeats it under the same name: the intent is made and noted first,
 * then confirmed, then the outcome is written. Whoever holds the claim runs it: the buyer's request or settling.
 */
export function createRunAttempt(deps: RunAttemptDeps) {
  const { provider, payments, logger, returnUrl } = deps;

  /** Undefined: somebody else went on with the payment meanwhile. */
  const prepareIntent = async (payment: Payment): Promise<PreparedPayment | Failure | undefined> => {
    if (isPrepared(payment)) return payment;
    const { id: orderId, userId, amount, currency } = payment;
    const result = await provider.createIntent({
      orderId,
      userId,
      amount,
      currency,
      key: intentKey(payment),
    });
    if (result.kind !== 'done') return result;
    const { intent } = result;
    if (!(await payments.storeIntent(payment, intent))) return undefined;
    return { ...payment, ...intentFields(intent) };
  };

  const confirm = (payment: PreparedPayment, attempt: Attempt): Promise<ConfirmResult> =>
    provider.confirmIntent({
      intentId: payment.intentId,
      method: attempt.method,
      returnUrl: returnUrl(payment.id),
      key: attemptKey(payment, attempt.n),
    });

  const record = async (payment: Payment, change: PaymentChange): Promise<Answer | undefined> => {
    const written = await payments.advance(payment, change);
    return written ? change.set.attempts?.at(-1)?.answer : undefined;
  };

  const recordFailure = (payment: Payment, result: Failure): Promise<Answer | undefined> => {
    switch (result.kind) {
      case 'declined':
        return record(payment, declined(payment, result));
      case 'refused':
        return record(payment, invalid(payment, result.reason));
      case 'unknown':
        logger.warn({ orderId: payment.id, reason: result.reason }, 'the outcome of an attempt is unknown');
        return record(payment, stillUnknown(payment, result.fault));
    }
  };

  const recordOutcome = async (
    payment: PreparedPayment,
    result: ConfirmResult,
  ): Promise<Answer | undefined> => {
    if (result.kind !== 'done') return recordFailure(payment, result);
    const { intent } = result;
    switch (intent.status) {
      case 'authorised':
      case 'captured':
        if (await recordAuthorised(deps, payment)) return { status: 'authorised' };
        // The order was cancelled meanwhile: settling gives the money back.
        return record(payment, postponed(payment, false));
      case 'requires_action':
        return record(payment, awaitingBuyer(payment));
      case 'unconfirmed':
        return record(payment, declined(payment, intent.declined ?? noReason));
      case 'processing':
      case 'cancelled':
        return record(payment, stillUnknown(payment, false));
    }
  };

  /** What the buyer is told; undefined: somebody else went on, and the payment itself says. */
  return async (payment: Payment, attempt: Attempt): Promise<Answer | undefined> => {
    const prepared = await prepareIntent(payment);
    if (prepared === undefined) return undefined;
    if ('kind' in prepared) return recordFailure(payment, prepared);
    return recordOutcome(prepared, await confirm(prepared, attempt));
  };
}

function intentFields({ id: intentId, clientSecret }: { id: string; clientSecret?: string }) {
  return { intentId, ...(clientSecret === undefined ? {} : { clientSecret }) };
}
