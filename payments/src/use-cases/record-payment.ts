import { type EventData, paymentCreated, paymentUpdated } from '@ticketing/common/events';
import { type Journal, type UnitOfWork, unlessChanged } from '@ticketing/common/journal';
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
  return unlessChanged(
    journal.transaction((unit) => {
      payments.advanceWithin(unit, payment, authorised(payment), { unlessCancelled: true });
      tell(unit, paymentCreated, payment, 'authorised');
    }),
  );
}

/** The payment has come to its end: the state and `payment:updated` in one transaction. */
export function recordConcluded(
  { journal, payments }: RecordPaymentDeps,
  payment: PreparedPayment,
  state: 'captured' | 'released' | 'refunded',
) {
  return unlessChanged(
    journal.transaction((unit) => {
      payments.advanceWithin(unit, payment, concluded(payment, state));
      tell(unit, paymentUpdated, payment, state);
    }),
  );
}

/** A person has to look: the open case and, where there is an intent to name, `payment:updated` as failed. */
export function recordCase(
  { journal, payments }: RecordPaymentDeps,
  payment: Payment,
  reason: string,
  at: Date,
) {
  return unlessChanged(
    journal.transaction((unit) => {
      payments.advanceWithin(unit, payment, caseOpened(payment, reason, at));
      if (isPrepared(payment)) tell(unit, paymentUpdated, payment, 'failed');
    }),
  );
}

function tell(
  unit: UnitOfWork,
  event: typeof paymentCreated | typeof paymentUpdated,
  payment: PreparedPayment,
  status: EventData<typeof event>['status'],
) {
  unit.record(event, {
    aggregateId: payment.id,
    version: payment.version,
    data: toEventData(payment, status),
  });
}
