import { setTimeout as sleep } from 'node:timers/promises';
import { Agent, request } from 'node:http';
import { json } from 'node:stream/consumers';

interface PurchaseOptions {
  readonly url: string;
  readonly cookies: readonly string[];
  /** Takes a ticket nobody has ordered. */
  readonly nextTicket: () => string;
  readonly seconds: number;
  /** How many of the orders paid since the start are complete. */
  readonly countComplete: () => Promise<number>;
}

/**
 * Whole purchases: each buyer orders a ticket, pays, and goes on to the next. Counted when complete, and the clock
 * runs until the last one is.
 */
export async function measurePurchases(
  options: PurchaseOptions,
): Promise<{ perSecond: number; count: number }> {
  const agent = new Agent({ keepAlive: true, maxSockets: options.cookies.length });
  const before = await options.countComplete();
  const started = performance.now();
  const end = started + options.seconds * 1000;
  let paid = 0;

  async function buyOnward(cookie: string): Promise<void> {
    while (performance.now() < end) {
      const post = (path: string, body: object) => send(agent, options.url + path, cookie, body);
      const order = await post('/api/orders', { ticketId: options.nextTicket() });
      await post('/api/payments', { orderId: order.id, paymentMethodId: 'pm_card_visa' });
      paid++;
    }
  }

  await Promise.all(options.cookies.map(buyOnward));
  while ((await options.countComplete()) - before < paid) {
    if (performance.now() > end + 30_000) throw new Error('not all paid orders were complete after 30 s');
    await sleep(10);
  }
  const seconds = (performance.now() - started) / 1000;
  agent.destroy();
  return { perSecond: paid / seconds, count: paid };
}

async function send(agent: Agent, url: string, cookie: string, body: object): Promise<{ id: string }> {
  const content = JSON.stringify(body);
  const headers = {
    cookie,
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(content),
  };
  return new Promise((resolve, reject) => {
    const outgoing = request(url, { agent, method: 'POST', headers }, (answer) => {
      json(answer).then((value) => {
        if (answer.statusCode === 201) resolve(value as { id: string });
        else reject(new Error(`${url} answered ${String(answer.statusCode)}: ${JSON.stringify(value)}`));
      }, reject);
    });
    outgoing.once('error', reject);
    outgoing.end(content);
  });
}
