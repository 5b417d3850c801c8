import { OrderStatus } from '@ticketing/common/events';
import type { Logger } from '@ticketing/common/logger';
import { cancelKey, captureKey, refundKey } from '../domain/idempotency-keys';
import type { Intent } from '../domain/intent';
import { type NextStep, nextStep } from '../domain/next-step';
import { currentAttempt, isOpen, isPrepared, type Payment, type PreparedPayment } from '../domain/payment';
import {
  abandoned,
  awaitingBuyer,
  declined,
  postponed,
  refundAsked,
  waited,
} from '../domain/payment-changes';
import type { CallResult, PaymentProvider, Refused, Unknown } from '../domain/payment-provider';
import { recordAuthorised, recordCase, recordConcluded, type RecordPaymentDeps } from './record-payment';
import type { RunAttempt } from './run-attempt';

export interface SettlePaymentDeps extends RecordPaymentDeps {
  readonly provider: PaymentProvider;
  readonly runAttempt: RunAttempt;
  readonly logger: Logger;
  readonly now: () => Date;
}

export type SettlePayment = ReturnType<typeof createSettlePayment>;

/** Refusals of one call, with growing pauses, before a person is asked to look: about a minute. */
const refusalsBeforeCase = 8;

/**
 * Brings one claimed payment a step nearer to what its order demands: looks at the intent, makes at most one call that
 * moves money, writes what came of it. Repeating it is harmless, so it serves order events, webhooks, timers, the
 * buyer's return and recovery after a crash alike.
 */
export function createSettlePayment(deps: SettlePaymentDeps) {
  const { provider, payments, runAttempt, logger, now } = deps;

  const look = async (payment: PreparedPayment): Promise<Intent | Unknown> => {
    // Fresh from our own authorisation the intent needs no look: capture and cancel say if it is otherwise.
    if (payment.state === 'authorised' && payment.tries === 0 && !isOpen(payment.order))
      return presumed(payment);
    const result = await provider.retrieveIntent(payment.intentId);
    return result.kind === 'done' ? result.intent : result;
  };

  const openCase = async (payment: Payment, reason: string): Promise<void> => {
    logger.error({ orderId: payment.id, reason }, 'a payment needs a person');
    await recordCase(deps, payment, reason, now());
  };

  const recordFailure = async (
    payment: PreparedPayment,
    result: Refused | Unknown,
    trying: Payment['state'],
  ): Promise<void> => {
    logger.warn(
      { orderId: payment.id, reason: result.reason, trying },
      'the provider did not do it, or did not say',
    );
    if (result.kind === 'refused' && payment.tries >= refusalsBeforeCase)
      return openCase(payment, result.reason);
    await payments.advance(payment, postponed(payment, result.kind === 'unknown' && result.fault, trying));
  };

  const capture = async (payment: PreparedPayment): Promise<void> => {
    const result = await provider.captureIntent({ intentId: payment.intentId, key: captureKey(payment) });
    await recordCall(payment, result, 'captured', payment.state);
  };

  const cancel = async (payment: PreparedPayment): Promise<void> => {
    const result = await provider.cancelIntent({ intentId: payment.intentId, key: cancelKey(payment) });
    await recordCall(payment, result, 'released', 'releasing');
  };

  const recordCall = async (
    payment: PreparedPayment,
    result: CallResult,
    reached: 'captured' | 'released',
    trying: Payment['state'],
  ): Promise<void> => {
    if (result.kind !== 'done') return recordFailure(payment, result, trying);
    const expected = reached === 'captured' ? 'captured' : 'cancelled';
    if (result.intent.status === expected) await recordConcluded(deps, payment, reached);
    else await payments.advance(payment, postponed(payment, false, trying));
  };

  /** The refund's success shows at the intent only, on the next look. */
  const refund = async (payment: PreparedPayment): Promise<void> => {
    const result = await provider.refundIntent({ intentId: payment.intentId, key: refundKey(payment) });
    if (result.kind !== 'done') return recordFailure(payment, result, 'refunding');
    await payments.advance(payment, refundAsked(payment));
  };

  const repeatAttempt = async (payment: Payment): Promise<void> => {
    const attempt = currentAttempt(payment);
    if (attempt === undefined) throw new Error(`Payment ${payment.id} is pending without an attempt`);
    await runAttempt(payment, attempt);
  };

  const take = async (payment: PreparedPayment, step: NextStep): Promise<void> => {
    switch (step.do) {
      case 'confirm':
        return repeatAttempt(payment);
      case 'capture':
        return capture(payment);
      case 'cancel':
        return cancel(payment);
      case 'refund':
        return refund(payment);
      case 'note-authorised':
        if (!(await recordAuthorised(deps, payment)))
          await payments.advance(payment, postponed(payment, false));
        return;
      case 'note-action':
        await payments.advance(payment, awaitingBuyer(payment));
        return;
      case 'note-declined':
        await payments.advance(payment, declined(payment, step.decline));
        return;
      case 'conclude':
        await recordConcluded(deps, payment, step.as);
        return;
      case 'open-case':
        return openCase(payment, step.reason);
      case 'wait':
        await payments.advance(payment, waited(payment));
        return;
    }
  };

  /** Nothing was ever confirmed: without its id nobody can confirm an intent. */
  const settleUnprepared = async (payment: Payment): Promise<void> => {
    if (payment.order.status === OrderStatus.Complete) {
      if (payment.openCase === undefined)
        return openCase(payment, 'The order is complete, but no payment of it is known.');
      await payments.advance(payment, waited(payment));
    } else if (payment.state === 'pending' && isOpen(payment.order)) await repeatAttempt(payment);
    else await payments.advance(payment, isOpen(payment.order) ? waited(payment) : abandoned(payment));
  };

  return async (payment: Payment): Promise<void> => {
    if (!isPrepared(payment)) return settleUnprepared(payment);
    const seen = await look(payment);
    if ('kind' in seen) await payments.advance(payment, postponed(payment, false));
    else await take(payment, nextStep(payment, seen));
  };
}

const presumed = ({ intentId, amount }: PreparedPayment): Intent => ({
  id: intentId,
  status: 'authorised',
  amount,
  refund: 'none',
});
