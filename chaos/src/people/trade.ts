import { setTimeout as sleep } from 'node:timers/promises';
import type { Random } from '../random';
import { type Answer, sendJson, textOf } from './http';
import type { Visitor } from './visitor';

/** How long people try again before they give up. */
const patienceMs = 25_000;

/**
 * Sends a request until it is served or refused for good, as people do who are told to try again; with the same
 * Idempotency-Key each time, so that an answer that got lost is given again.
 */
export async function insist(send: () => Promise<Answer>, later: readonly number[] = []): Promise<Answer> {
  const until = Date.now() + patienceMs;
  for (let wait = 50; ; wait = Math.min(1_000, wait * 2)) {
    const answer = await send();
    const again = answer.status === 0 || answer.status >= 500 || later.includes(answer.status);
    if (!again || Date.now() > until) return answer;
    await sleep(wait);
  }
}

/** @returns the ticket's id; undefined: it did not work out */
export async function list(
  seller: Visitor,
  random: Random,
  price = random.between(5, 90),
): Promise<string | undefined> {
  // A repeated listing would be a second ticket, which is what such a person gets.
  const answer = await insist(() => seller.post('/api/tickets', { title: `Concert ${random.id()}`, price }));
  return answer.status === 201 ? textOf(answer.body, 'id') : undefined;
}

/** 404: orders has not heard of the ticket yet. */
export async function order(buyer: Visitor, ticketId: string, key: string): Promise<string | undefined> {
  const answer = await insist(() => buyer.post('/api/orders', { ticketId }, key), [404]);
  return answer.status === 201 || answer.status === 200 ? textOf(answer.body, 'id') : undefined;
}

/** 404: payments has not heard of the order yet; 409: an attempt is under way. */
export const pay = (buyer: Visitor, orderId: string, token: string, key: string): Promise<Answer> =>
  insist(() => buyer.post('/api/payments', { orderId, token }, key), [404, 409]);

export const cancel = (buyer: Visitor, orderId: string): Promise<Answer> =>
  insist(() => buyer.delete(`/api/orders/${orderId}`));

/** Waits until the order is complete or cancelled, or patience ends. @returns its last known status */
export async function untilEnded(buyer: Visitor, orderId: string): Promise<string | undefined> {
  const until = Date.now() + patienceMs;
  for (;;) {
    const status = textOf((await buyer.get(`/api/orders/${orderId}`)).body, 'status');
    if (status === 'complete' || status === 'cancelled' || Date.now() > until) return status;
    await sleep(100);
  }
}

/** The buyer answers what the bank asks of them (3-D Secure). `secret` is what payments gave them. */
export async function answerBank(sandboxUrl: string, secret: string, approve: boolean): Promise<void> {
  const [intentId = ''] = secret.split('_secret');
  const headers = { authorization: 'Bearer sk_test_bank' };
  const path = `/v1/payment_intents/${intentId}`;
  const { body } = await sendJson({ origin: sandboxUrl, method: 'GET', path, headers });
  const page = /"url":"([^"]+)"/.exec(JSON.stringify(body))?.[1];
  if (page === undefined) return;
  const { pathname, search } = new URL(page);
  const answer = approve ? 'approve' : 'decline';
  await fetch(`${sandboxUrl}${pathname}${search}`, {
    method: 'POST',
    body: new URLSearchParams({ answer }),
    redirect: 'manual',
    signal: AbortSignal.timeout(5_000),
  }).catch(() => undefined);
}
