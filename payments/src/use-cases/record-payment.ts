import { paymentCreated, paymentUpdated } from '@ticketing/common/events';
import { DocumentChangedError, type Journal, type UnitOfWork } from '@ticketing/common/journal';
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
  return record(journal, (unit) => {
    payments.advanceWithin(unit, payment, authorised(payment), { unlessCancelled: true });
    unit.record(paymentCreated, {
      aggregateId: payment.id,
      version: payment.version,
      data: toEventData(payment, 'authorised'),
    });
  });
}

/** The payment has come to its end: the state and `payment:updated` in one transaction. */
export function recordConcluded(
  { journal, payments }: RecordPaymentDeps,
  payment: PreparedPayment,
  state: 'captured' | 'released' | 'refunded',
) {
  return record(journal, (unit) => {
    payments.advanceWithin(unit, payment, concluded(payment, state));
    recordUpdated(unit, payment, state);
  });
}

/** A person has to look: the open case and, where there is an intent to name, `payment:updated` as failed. */
export function recordCase(
  { journal, payments }: RecordPaymentDeps,
  payment: Payment,
  reason: string,
  at: Date,
) {
  return record(journal, (unit) => {
    payments.advanceWithin(unit, payment, caseOpened(payment, reason, at));
    if (isPrepared(payment)) recordUpdated(unit, payment, 'failed');
  });
}

function recordUpdated(
  unit: UnitOfWork,
  payment: PreparedPayment,
  status: Parameters<typeof toEventData>[1],
) {
  unit.record(paymentUpdated, {
    aggregateId: payment.id,
    version: payment.version,
    data: toEventData(payment, status),
  });
}

/** @returns false when the payment is not as it was seen any more; then nothing was written */
async function record(journal: Journal, work: (unit: UnitOfWork) => void): Promise<boolean> {
  try {
    await journal.transaction(work);
    return true;
  } catch (error) {
    if (error instanceof DocumentChangedError) return false;
    throw error;
  }
}
