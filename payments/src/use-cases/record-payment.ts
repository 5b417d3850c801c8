import { paymentCreated, paymentUpdated } from '@ticketing/common/events';
import type { Journal } from '@ticketing/common/journal';
import { isPrepared, type Payment, type PreparedPayment } from '../domain/payment';
import { authorised, caseOpened, concluded } from '../domain/payment-changes';
import { toEventData } from '../domain/payment-events';
import type { PaymentRepository } from '../persistence/payment-repository';

export interface RecordPaymentDeps {
  readonly journal: Journal;
  readonly payments: PaymentRepository;
}

/**
 * The amount is authorised: the state and `payment:created` in one transaction.
 *
 * @returns false when the order is cancelled by now, or somebody else went on; then nothing was written
 */
export function recordAuthorised({ journal, payments }: RecordPaymentDeps, payment: PreparedPayment) {
  return journal.transaction(async (unit) => {
    if (
      !(await payments.advance(payment, authorised(payment), {
        session: unit.session,
        unlessCancelled: true,
      }))
    )
      return false;
    unit.record(paymentCreated, {
      aggregateId: payment.id,
      version: payment.version,
      data: toEventData(payment, 'authorised'),
    });
    return true;
  });
}

/** The payment has come to its end: the state and `payment:updated` in one transaction. */
export function recordConcluded(
  { journal, payments }: RecordPaymentDeps,
  payment: PreparedPayment,
  state: 'captured' | 'released' | 'refunded',
) {
  return journal.transaction(async (unit) => {
    if (!(await payments.advance(payment, concluded(payment, state), { session: unit.session })))
      return false;
    unit.record(paymentUpdated, {
      aggregateId: payment.id,
      version: payment.version,
      data: toEventData(payment, state),
    });
    return true;
  });
}

/** A person has to look: the open case and, where there is an intent to name, `payment:updated` as failed. */
export function recordCase(
  { journal, payments }: RecordPaymentDeps,
  payment: Payment,
  reason: string,
  at: Date,
) {
  return journal.transaction(async (unit) => {
    if (!(await payments.advance(payment, caseOpened(payment, reason, at), { session: unit.session })))
      return false;
    if (!isPrepared(payment)) return true;
    unit.record(paymentUpdated, {
      aggregateId: payment.id,
      version: payment.version,
      data: toEventData(payment, 'failed'),
    });
    return true;
  });
}
