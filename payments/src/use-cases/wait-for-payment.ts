import { NotAuthorizedError, NotFoundError } from '@ticketing/common/errors';
import { waitForReplica } from '@ticketing/common/inbox';
import type { Payment } from '../domain/payment';
import type { PaymentRepository } from '../persistence/payment-repository';

/**
 * The payment side of an order of this buyer. An order that has only just been placed is waited for.
 *
 * @throws NotFoundError when it does not arrive, NotAuthorizedError when it is somebody else's
 */
export async function waitForPayment(
  payments: PaymentRepository,
  { orderId, userId }: { orderId: string; userId: string },
): Promise<Payment> {
  const payment = await waitForReplica(() => payments.find(orderId), {
    arrival: (ms) => payments.arrival(orderId, ms),
    everyMs: 100,
  });
  if (payment === undefined) throw new NotFoundError();
  if (payment.userId !== userId) throw new NotAuthorizedError();
  return payment;
}
