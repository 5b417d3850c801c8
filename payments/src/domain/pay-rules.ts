import { OrderStatus } from '@ticketing/common/events';
import { type Attempt, currentAttempt, isOpen, type Payment } from './payment';
import {
  AttemptUnderWayError,
  IdempotencyKeyReusedError,
  OrderCancelledError,
  OrderPaidError,
} from './payment-errors';

/**
 * Whether another attempt may begin: the order is open, and no attempt is under way or has succeeded.
 *
 * @throws OrderCancelledError, OrderPaidError or AttemptUnderWayError when it may not
 */
export function refuseAttempt({ order, state }: Payment): void {
  if (order.status === OrderStatus.Cancelled) throw new OrderCancelledError(order.reason);
  if (!isOpen(order)) throw new OrderPaidError();
  if (state === 'pending') throw new AttemptUnderWayError();
  if (state !== 'none' && state !== 'declined') throw new OrderPaidError();
}

/**
 * The attempt that an earlier request with this Idempotency-Key began.
 *
 * @throws IdempotencyKeyReusedError when that request was another one
 */
export function findRepeated(payment: Payment, key: string | undefined, digest: string): Attempt | undefined {
  if (key === undefined) return undefined;
  const attempt = payment.attempts.find((candidate) => candidate.key === key);
  if (attempt !== undefined && attempt.digest !== digest) throw new IdempotencyKeyReusedError();
  return attempt;
}

/** How the attempt after the last one is numbered. */
export const nextNumber = (payment: Payment): number => (currentAttempt(payment)?.n ?? 0) + 1;
