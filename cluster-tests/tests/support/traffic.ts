import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Shop } from './shop';
import { send, type Answer, type Visitor } from './visitor';

export interface Traffic {
  /** Ends it and says what came of it. */
  stop(): Promise<{ readonly sent: number; readonly failures: readonly string[] }>;
}

const pauseMs = 30;

/** People who look, list, buy and pay, one request after another each, until stopped. None is tried again. */
export function startTraffic(origin: string, shop: Shop): Traffic {
  let stopped = false;
  let sent = 0;
  const failures: string[] = [];

  async function note(what: string, attempt: () => Promise<Answer>): Promise<Answer | undefined> {
    sent += 1;
    try {
      const answer = await attempt();
      if (answer.status < 500) return answer;
      failures.push(`${new Date().toISOString()} ${what}: ${answer.status} ${answer.text.slice(0, 100)}`);
    } catch (error) {
      failures.push(`${new Date().toISOString()} ${what}: ${String(error)}`);
    }
    return undefined;
  }

  const forever = async (visit: () => Promise<unknown>): Promise<void> => {
    while (!stopped) {
      await visit();
      await sleep(pauseMs);
    }
  };

  const get = (visitor: Visitor, path: string) => note(`GET ${path}`, () => visitor.get(path));
  const post = (visitor: Visitor, path: string, body: object) =>
    note(`POST ${path}`, () => visitor.post(path, body, { 'idempotency-key': randomUUID() }));

  async function look(): Promise<void> {
    const visitor = shop.admit();
    await note('GET /', () => send(origin, 'GET', '/', { accept: 'text/html' }));
    await get(visitor, '/api/tickets');
    await get(visitor, '/api/users/currentuser');
    await get(visitor, '/api/orders');
  }

  async function trade(): Promise<void> {
    const [seller, buyer] = [shop.admit(), shop.admit()];
    const ticketId = (await post(seller, '/api/tickets', { title: 'Concert', price: 20 }))?.body?.id;
    if (ticketId === undefined) return;
    await get(buyer, `/api/tickets/${ticketId}`);
    // 404 and 409 only mean that the services have not told each other yet.
    const orderId = await untilServed(() => post(buyer, '/api/orders', { ticketId }));
    if (orderId === undefined) return;
    await untilServed(() => post(buyer, '/api/payments', { orderId, token: 'tok_visa' }));
    await get(buyer, `/api/orders/${orderId}`);
  }

  async function untilServed(attempt: () => Promise<Answer | undefined>): Promise<string | undefined> {
    while (!stopped) {
      const answer = await attempt();
      if (answer === undefined || (answer.status !== 404 && answer.status !== 409)) return answer?.body?.id;
      await sleep(pauseMs);
    }
    return undefined;
  }

  const visits = [forever(look), forever(look), forever(trade), forever(trade)];
  return {
    async stop() {
      stopped = true;
      await Promise.all(visits);
      return { sent, failures };
    },
  };
}
