import { setTimeout as sleep } from 'node:timers/promises';
import { NotAuthorizedError, NotFoundError } from '@ticketing/common/errors';
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
  patienceMs = 2_000,
): Promise<Payment> {
  for (const until = performance.now() + patienceMs; ;) {
    const payment = await payments.find(orderId);
    if (payment !== undefined) {
      if (payment.userId !== userId) throw new NotAuthorizedError();
      return payment;
    }
    if (performance.now() > until) throw new NotFoundError();
    await sleep(25);
  }
}
