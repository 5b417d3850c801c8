import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { jwtKeys } from '@ticketing/common/config';
import { createTokens } from '@ticketing/common/session';
import { z } from 'zod';
import { eventually, type Cluster } from './cluster';
import { admit, type Answer, type Visitor } from './visitor';

export interface Purchase {
  readonly buyer: Visitor;
  readonly ticketId: string;
  readonly orderId: string;
}

export interface Shop {
  admit(): Visitor;
  /** A whole purchase between two new people, tried again until it is served, as people do. */
  buy(): Promise<Purchase>;
  list(seller: Visitor): Promise<string>;
  order(buyer: Visitor, ticketId: string): Promise<string>;
  pay(buyer: Visitor, orderId: string): Promise<void>;
  /** That everybody agrees about it: order complete, ticket sold to it, money captured once and kept. */
  expectKept(purchases: readonly Purchase[]): Promise<void>;
}

const price = 20;
const withinMs = 120_000;
const retryAfterMs = 200;

/** Opens once the cluster, which holds the key that signs sessions, is whole. */
export async function openShop(cluster: Cluster & { readonly origin: string }): Promise<Shop> {
  await cluster.untilWhole();
  const secret = await cluster.secret('jwt-secret', 'JWT_KEY');
  const tokens = createTokens({ keys: jwtKeys.parse(secret) });
  const shop: Shop = {
    admit: () => admit(cluster.origin, tokens),
    async list(seller) {
      return (await insist(() => seller.post('/api/tickets', { title: 'Concert', price }))).body.id;
    },
    async order(buyer, ticketId) {
      const key = { 'idempotency-key': randomUUID() };
      return (await insist(() => buyer.post('/api/orders', { ticketId }, key), [404])).body.id;
    },
    async pay(buyer, orderId) {
      const key = { 'idempotency-key': randomUUID() };
      await insist(() => buyer.post('/api/payments', { orderId, token: 'tok_visa' }, key), [404, 409]);
      await eventually(
        async () => expectStatus(await buyer.get(`/api/orders/${orderId}`), 'complete'),
        withinMs,
      );
    },
    async buy() {
      const [seller, buyer] = [shop.admit(), shop.admit()];
      const ticketId = await shop.list(seller);
      const orderId = await shop.order(buyer, ticketId);
      await shop.pay(buyer, orderId);
      return { buyer, ticketId, orderId };
    },
    async expectKept(purchases) {
      for (const { buyer, ticketId, orderId } of purchases)
        await eventually(async () => {
          expectStatus(await buyer.get(`/api/orders/${orderId}`), 'complete');
          const ticket = await buyer.get(`/api/tickets/${ticketId}`);
          expectStatus(ticket, 'sold');
          if (ticket.body.orderId !== orderId)
            throw new Error(`ticket ${ticketId} belongs to ${ticket.body.orderId}, not to ${orderId}`);
          expectStatus(await buyer.get(`/api/payments?orderId=${orderId}`), 'captured');
        });
      await expectChargedOnce(cluster, purchases);
    },
  };
  return shop;
}

const ledger = z.object({
  intents: z.array(
    z.object({
      metadata: z.record(z.string(), z.string()),
      charges: z.array(
        z.object({ status: z.string(), amount_captured: z.number(), amount_refunded: z.number() }),
      ),
    }),
  ),
});

/** The provider's books, where the sandbox keeps them; Stripe's own are out of reach here. */
async function expectChargedOnce(cluster: Cluster, purchases: readonly Purchase[]): Promise<void> {
  const [sandbox] = (await cluster.workloads()).filter(({ path }) => path.includes('stripe-sandbox'));
  if (sandbox === undefined) return;
  const script = `fetch('http://127.0.0.1:3000/_sandbox/ledger').then((r) => r.text()).then((t) => process.stdout.write(t))`;
  const { intents } = ledger.parse(
    JSON.parse(await cluster.kubectl.run('exec', sandbox.path, '--', 'node', '-e', script)),
  );
  for (const { orderId } of purchases) {
    const charges = intents
      .filter(({ metadata }) => metadata['orderId'] === orderId)
      .flatMap((intent) => intent.charges.filter(({ status }) => status === 'succeeded'));
    const net = charges.map(({ amount_captured, amount_refunded }) => amount_captured - amount_refunded);
    expect({ orderId, net }).toEqual({ orderId, net: [price * 100] });
  }
}

/** Sends until it is served. `allow`: answers that only mean "not yet", beside those of a part that is away. */
async function insist(attempt: () => Promise<Answer>, allow: readonly number[] = []): Promise<Answer> {
  const until = Date.now() + withinMs;
  for (;;) {
    const outcome = await attempt().catch((error: unknown) => String(error));
    if (typeof outcome !== 'string') {
      const later = outcome.status >= 500 || outcome.status === 429 || allow.includes(outcome.status);
      if (!later && outcome.status >= 400) throw new Error(`answered ${outcome.status}: ${outcome.text}`);
      if (!later) return outcome;
    }
    if (Date.now() > until) {
      const last = typeof outcome === 'string' ? outcome : `${outcome.status}: ${outcome.text}`;
      throw new Error(`not served within ${withinMs / 1000} s, last ${last}`);
    }
    await sleep(retryAfterMs);
  }
}

function expectStatus(answer: Answer, wanted: string): void {
  const seen = answer.body?.status ?? `${answer.status}: ${answer.text}`;
  if (seen !== wanted) throw new Error(`it is ${seen}, not ${wanted}`);
}
