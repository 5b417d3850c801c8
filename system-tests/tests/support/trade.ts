import { setTimeout as sleep } from 'node:timers/promises';
import type { Visitor } from './course-client';
import type { Answer } from './http-client';

/** Lists a ticket and gives its id. */
export async function listTicket(seller: Visitor, fields: object = {}): Promise<string> {
  const answer = await seller.post('/api/tickets', { title: 'Concert', price: 20, ...fields });
  return idOf(answer, 201);
}

/** Orders a ticket and gives the order's id. */
export async function order(buyer: Visitor, ticketId: string): Promise<string> {
  return idOf(await buyer.post('/api/orders', { ticketId }), 201);
}

export const pay = (buyer: Visitor, orderId: string, token = 'tok_visa'): Promise<Answer> =>
  buyer.post('/api/payments', { orderId, token });

function idOf(answer: Answer, expected: number): string {
  if (answer.status !== expected) throw new Error(`answered ${answer.status}: ${answer.text}`);
  return answer.body.id;
}

/** Reads an order until it has one of the statuses. @throws when it has not within the time */
export async function untilOrder(
  buyer: Visitor,
  orderId: string,
  statuses: readonly string[],
  withinMs = 20_000,
): Promise<string> {
  return until(
    async () => {
      const answer = await buyer.get(`/api/orders/${orderId}`);
      return {
        done: statuses.includes(answer.body?.status),
        seen: String(answer.body?.status ?? answer.status),
      };
    },
    `order ${orderId} to be ${statuses.join(' or ')}`,
    withinMs,
  );
}

/** Reads a ticket until it has one of the statuses. @throws when it has not within the time */
export async function untilTicket(
  visitor: Visitor,
  ticketId: string,
  statuses: readonly string[],
  withinMs = 20_000,
): Promise<string> {
  return until(
    async () => {
      const answer = await visitor.get(`/api/tickets/${ticketId}`);
      return {
        done: statuses.includes(answer.body?.status),
        seen: String(answer.body?.status ?? answer.status),
      };
    },
    `ticket ${ticketId} to be ${statuses.join(' or ')}`,
    withinMs,
  );
}

async function until(
  look: () => Promise<{ done: boolean; seen: string }>,
  what: string,
  withinMs: number,
): Promise<string> {
  const deadline = Date.now() + withinMs;
  for (;;) {
    const { done, seen } = await look();
    if (done) return seen;
    if (Date.now() > deadline) throw new Error(`waited ${withinMs} ms for ${what}; it is ${seen}`);
    await sleep(25);
  }
}
