import { setTimeout as sleep } from 'node:timers/promises';
import { readLedger } from '../../src/observe/read-ledger';
import { admitCrowd, type Visitor } from '../support/course-client';
import { expectError } from '../support/expect-errors';
import { closeConnections, sendRaw } from '../support/http-client';
import { type RunningMarketplace, startMarketplace } from '../support/start-marketplace';
import { listTicket, order, pay, untilOrder, untilTicket } from '../support/trade';

const windowSeconds = 3;
let marketplace: RunningMarketplace;
let seller: Visitor;

beforeAll(async () => {
  marketplace = await startMarketplace({ expirationWindowSeconds: windowSeconds });
  [seller] = admitCrowd(marketplace, 1) as [Visitor];
});

afterAll(async () => {
  closeConnections();
  await marketplace.shutDown();
});

const twoBuyers = () => admitCrowd(marketplace, 2) as [Visitor, Visitor];

it('frees the ticket of an order that nobody paid, not before its time', async () => {
  const [buyer, other] = twoBuyers();
  const ticketId = await listTicket(seller);
  const { body } = await buyer.post('/api/orders', { ticketId });

  await untilOrder(buyer, body.id, ['cancelled']);

  expect(Date.now()).toBeGreaterThanOrEqual(Date.parse(body.expiresAt) - 20);
  expect((await buyer.get(`/api/orders/${body.id}`)).body.reason).toBe('expired');
  await untilTicket(other, ticketId, ['available']);
  expect((await other.post('/api/orders', { ticketId })).status).toBe(201);
  expectError(await pay(buyer, body.id), 400);
});

it('charges or gives the ticket back, never both, when a payment meets the expiry', async () => {
  const crowd = admitCrowd(marketplace, 12);

  const ends = await Promise.all(
    crowd.map(async (buyer, i) => {
      const { body } = await buyer.post('/api/orders', { ticketId: await listTicket(seller) });
      await sleep(Date.parse(body.expiresAt) - Date.now() - 120 + i * 20);
      const { status } = await pay(buyer, body.id);
      expect(status).toBeLessThan(500);
      return untilOrder(buyer, body.id, ['complete', 'cancelled']);
    }),
  );

  expect(ends).toHaveLength(crowd.length);
});

it('takes no money for a 3-D Secure challenge that is answered too late', async () => {
  const [buyer] = twoBuyers();
  const orderId = await order(buyer, await listTicket(seller));
  const paymentMethodId = 'pm_card_threeDSecure2Required';
  const { body } = await buyer.post('/api/payments', { orderId, paymentMethodId });
  await untilOrder(buyer, orderId, ['cancelled']);

  const [intentId] = body.clientSecret.split('_secret_');
  const answer = await sendRaw(marketplace.origin, {
    method: 'POST',
    path: `/stripe-sandbox/3ds/${intentId}?client_secret=${body.clientSecret}&attempt=1`,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: 'answer=approve',
  });

  expect(answer.status).toBeLessThan(500);
  const [intent] = (await readLedger(marketplace.sandboxUrl)).filter((each) => each.orderId === orderId);
  expect(intent?.charges.every(({ captured }) => captured === 0)).toBe(true);
});

it.each([['expiration'], ['redis'], ['nats']])(
  'is only late while %s is down',
  async (part) => {
    const [buyer, other] = twoBuyers();
    const ticketId = await listTicket(seller);
    const { body } = await buyer.post('/api/orders', { ticketId });
    await untilTicket(buyer, ticketId, ['held']);
    await marketplace.stop(part);

    await untilOrder(buyer, body.id, ['cancelled'], 10_000);

    await marketplace.startAgain(part);
    await untilTicket(other, ticketId, ['available']);
    expect((await other.post('/api/orders', { ticketId })).status).toBe(201);
  },
  40_000,
);

it('leaves everything as it should be', async () => {
  await marketplace.expectInvariants();
});
