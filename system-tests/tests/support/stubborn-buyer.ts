import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Visitor } from './course-client';
import { expectErrorShape } from './expect-errors';
import type { Answer } from './http-client';
import { untilOrder } from './trade';

// Payments asks a provider that was away again after at most twice the time that it was away.
const withinMs = 120_000;
const retryAfterMs = 100;

/**
 * Sends a request until it is served, as people do who are told to try again shortly. What is refused meanwhile must
 * be refused in the contract's words: 502 or 503 in the error shape; with `allow`, answers that only mean "not yet".
 */
export async function insist(send: () => Promise<Answer>, allow: readonly number[] = []): Promise<Answer> {
  const until = Date.now() + withinMs;
  for (;;) {
    const answer = await send();
    const later = answer.status === 502 || answer.status === 503 || allow.includes(answer.status);
    if (!later) {
      if (answer.status >= 400) throw new Error(`answered ${answer.status}: ${answer.text}`);
      return answer;
    }
    expectErrorShape(answer);
    if (Date.now() > until)
      throw new Error(`still answered ${answer.status} after ${withinMs} ms: ${answer.text}`);
    await sleep(retryAfterMs);
  }
}

/** Lists a ticket, whatever it takes. */
export async function listStubbornly(seller: Visitor): Promise<string> {
  const answer = await insist(() => seller.post('/api/tickets', { title: 'Concert', price: 20 }));
  return answer.body.id;
}

/** Orders a ticket, whatever it takes. 404: orders has not heard of the ticket yet. */
export async function orderStubbornly(buyer: Visitor, ticketId: string): Promise<string> {
  const key = { 'idempotency-key': randomUUID() };
  const answer = await insist(() => buyer.post('/api/orders', { ticketId }, key), [404]);
  return answer.body.id;
}

/** Pays for an order, whatever it takes, and waits until it is complete. 404: payments has not heard of it yet. */
export async function payStubbornly(buyer: Visitor, orderId: string): Promise<void> {
  const key = { 'idempotency-key': randomUUID() };
  const body = { orderId, token: 'tok_visa' };
  await insist(() => buyer.post('/api/payments', body, key), [404, 409]);
  await untilOrder(buyer, orderId, ['complete'], withinMs);
}

/** A whole purchase, whatever it takes. */
export async function buyStubbornly(seller: Visitor, buyer: Visitor): Promise<void> {
  const ticketId = await listStubbornly(seller);
  await payStubbornly(buyer, await orderStubbornly(buyer, ticketId));
}
