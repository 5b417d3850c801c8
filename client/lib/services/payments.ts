import 'server-only';
import { paymentSchema, type Payment } from '../payment';
import { callService } from './call-service';

/**
 * The payment of an order; null when there is none yet, or when payments can't be asked: the page asks
 * again from the browser, and until then offers what is safe to offer.
 */
export async function getPayment(orderId: string): Promise<Payment | null> {
  const path = `/api/payments?orderId=${encodeURIComponent(orderId)}`;
  const answer = await callService('payments', path, paymentSchema);
  return answer.ok ? answer.value : null;
}
