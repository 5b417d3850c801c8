import type { Payment } from './payment';

/**
 * The names under which the provider does each thing once. A call whose outcome is unknown is repeated under its old
 * name. But the provider also repeats a 500 that it once gave, so after a second one the name changes; that is safe
 * because the intent has been looked at in between, and can itself be authorised, captured or refunded only once.
 */
export const intentKey = (payment: Payment): string => named(payment, 'intent');
export const attemptKey = (payment: Payment, n: number): string => named(payment, String(n));
export const captureKey = (payment: Payment): string => named(payment, 'capture');
export const cancelKey = (payment: Payment): string => named(payment, 'cancel');
export const refundKey = (payment: Payment): string => named(payment, 'refund');

function named({ id, faults }: Payment, call: string): string {
  return faults < 2 ? `${id}:${call}` : `${id}:${call}:${String(faults - 1)}`;
}
