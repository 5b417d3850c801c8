import { currentAttempt, isOpen, type Payment, type PaymentState } from './payment';

/** Milliseconds until the next look at a payment whose last look or call brought nothing new. */
export function paceOf(payment: Payment): number {
  if (payment.openCase !== undefined) return hour;
  const longest = currentAttempt(payment)?.awaitsBuyer === true ? 10_000 : 30_000;
  return Math.min(longest, 250 * 2 ** Math.min(payment.tries, 20));
}

/**
 * Milliseconds until the next look at a payment that has come into `state`; null: never, unless something happens. An
 * authorised one is looked at now and then, although orders and the provider will say when it is time.
 */
export function paceAfter(payment: Pick<Payment, 'order'>, state: PaymentState): number | null {
  switch (state) {
    case 'none':
    case 'captured':
    case 'released':
    case 'refunded':
      return null;
    case 'declined':
      return isOpen(payment.order) ? null : 0;
    case 'authorised':
      return isOpen(payment.order) ? 5 * minute : 0;
    case 'pending':
    case 'releasing':
    case 'refunding':
      return 500;
  }
}

const minute = 60_000;
const hour = 60 * minute;
