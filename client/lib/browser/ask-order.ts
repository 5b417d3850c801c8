import type { Order } from '../order';
import { orderSchema } from '../order-schema';
import { passSchema, type Pass } from '../pass';
import { paymentSchema, type Payment } from '../payment';
import { callApi } from './api';
import { readServerClock } from './server-clock';

/** The order and how far the server's clock is ahead; undefined when there is no answer. */
export async function askOrder(orderId: string): Promise<{ order: Order; offset: number } | undefined> {
  const sentAt = Date.now();
  const outcome = await callApi({ url: `/api/orders/${orderId}` }, orderSchema);
  if (!outcome.ok) return undefined;
  const clock = readServerClock({
    serverTime: outcome.value.serverTime,
    dateHeader: String(outcome.headers['date'] ?? ''),
    sentAt,
    receivedAt: Date.now(),
  });
  return { order: outcome.value, offset: clock?.offset ?? 0 };
}

/** null: there is no payment yet; undefined: no answer. */
export async function askPayment(orderId: string): Promise<Payment | null | undefined> {
  const outcome = await callApi({ url: '/api/payments', params: { orderId } }, paymentSchema);
  if (outcome.ok) return outcome.value;
  return outcome.problem.status === 404 ? null : undefined;
}

/** undefined: no answer, or no pass yet. */
export async function askPass(orderId: string): Promise<Pass | undefined> {
  const outcome = await callApi({ url: `/api/orders/${orderId}/pass` }, passSchema);
  return outcome.ok ? outcome.value : undefined;
}
