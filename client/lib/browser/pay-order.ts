import { z } from 'zod/mini';
import type { PaidAnswer, Read } from '../answers';
import type { Payment } from '../payment';
import type { Problem } from '../problem';
import { callApi } from './api';
import type { createKeyKeeper } from './idempotency-key';

const answerSchema = z.object({
  id: z.string(),
  status: z.optional(z.string()),
  clientSecret: z.optional(z.string()),
});
type Paid = Read<typeof answerSchema, PaidAnswer>;

export type PayOutcome =
  /** The services know of it; what became of it is in `payment`. */
  | { kind: 'accepted'; payment: Payment }
  | { kind: 'declined'; payment: Payment }
  /** The order itself changed meanwhile, or another attempt is under way: ask for its state. */
  | { kind: 'refused'; problem: Problem }
  /** No answer: it may have taken effect; the same try again is safe. */
  | { kind: 'unknown'; problem: Problem };

/** Pays an order with a payment method that the provider knows. */
export async function payOrder(
  orderId: string,
  paymentMethodId: string,
  keys: ReturnType<typeof createKeyKeeper>,
): Promise<PayOutcome> {
  const data = { orderId, paymentMethodId };
  const headers = { 'Idempotency-Key': keys.keyFor(JSON.stringify(data)) };
  const outcome = await callApi<Paid>({ method: 'POST', url: '/api/payments', data, headers }, answerSchema);
  if (outcome.ok) {
    const status = outcome.status === 201 ? 'authorised' : (outcome.value.status ?? 'processing');
    keys.settle(outcome.status);
    return { kind: 'accepted', payment: { ...outcome.value, orderId, status } };
  }
  const { problem } = outcome;
  keys.settle(problem.status);
  if (problem.status === 402) {
    const [fault] = problem.faults;
    const why = { reason: fault?.message, reasonCode: fault?.code };
    return { kind: 'declined', payment: { id: orderId, orderId, status: 'declined', ...why } };
  }
  return problem.status === 0 || problem.status >= 500
    ? { kind: 'unknown', problem }
    : { kind: 'refused', problem };
}
