import type { Payment } from '../domain/payment';
import { paymentStates } from '../domain/payment';
import type { PaymentRepository } from '../persistence/payment-repository';
import { waitForPayment } from './wait-for-payment';

export type FindPayment = ReturnType<typeof createFindPayment>;

const allButPending = paymentStates.filter((state) => state !== 'pending');

/**
 * How the buyer's payment stands. Asking about one that is under way has it looked at soon: the buyer who comes back
 * from 3-D Secure must not depend on a webhook.
 */
export function createFindPayment(deps: { payments: PaymentRepository; wakeSettling: () => void }) {
  return async (input: { orderId: string; userId: string }): Promise<Payment> => {
    const payment = await waitForPayment(deps.payments, input);
    if (payment.state === 'pending') {
      const marked = await deps.payments.markDue(
        { id: payment.id },
        { unless: allButPending, atMostEveryMs: 1_000 },
      );
      if (marked) deps.wakeSettling();
    }
    return payment;
  };
}
