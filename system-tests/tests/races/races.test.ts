import { setTimeout as sleep } from 'node:timers/promises';
import { readLedger } from '../../src/observe/read-ledger';
import { admitCrowd, signUp, visit, type Visitor } from '../support/course-client';
import { expectError, expectErrorShape } from '../support/expect-errors';
import { type Answer, closeConnections } from '../support/http-client';
import { publishEvent } from '../support/publish-event';
import { type RunningMarketplace, startMarketplace } from '../support/start-marketplace';
import { listTicket, order, pay, untilOrder, untilTicket } from '../support/trade';

// Fired from outside at two processes of every service. What the widely copied implementations get wrong, they get
// wrong here.
let marketplace: RunningMarketplace;
let seller: Visitor;

beforeAll(async () => {
  marketplace = await startMarketplace({ replicas: 2 });
  [seller] = admitCrowd(marketplace, 1) as [Visitor];
});

afterAll(async () => {
  closeConnections();
  await marketplace.shutDown();
});

const buyers = (count: number): Visitor[] => admitCrowd(marketplace, count);
const [one, two] = [() => buyers(1) as [Visitor], () => buyers(2) as [Visitor, Visitor]];

function expectServed(answers: readonly Answer[]): void {
  for (const answer of answers) {
    expect(answer.status).toBeLessThan(500);
    if (answer.status >= 400) expectErrorShape(answer);
  }
}

async function chargesOf(orderId: string) {
  const intents = (await readLedger(marketplace.sandboxUrl)).filter((intent) => intent.orderId === orderId);
  return intents.flatMap((intent) => intent.charges).filter((charge) => charge.succeeded);
}

it('gives a ticket to one of 300 buyers', async () => {
  const ticketId = await listTicket(seller);

  const answers = await Promise.all(buyers(300).map((buyer) => buyer.post('/api/orders', { ticketId })));

  const [won, lost] = [200, 400].map((floor) =>
    answers.filter(({ status }) => status >= floor && status < floor + 100),
  );
  expect(won).toHaveLength(1);
  expect(won?.[0]?.status).toBe(201);
  expect(lost).toHaveLength(299);
  for (const answer of lost ?? []) expectError(answer, 400, 'Ticket is already reserved');
});

it('makes one order of a double click, with and without an Idempotency-Key', async () => {
  const [buyer] = one();
  const [plain, keyed] = [await listTicket(seller), await listTicket(seller)];
  const key = { 'idempotency-key': 'click' };

  const clicks = await Promise.all([1, 2, 3, 4].map(() => buyer.post('/api/orders', { ticketId: plain })));
  const keyedClicks = await Promise.all(
    [1, 2, 3, 4].map(() => buyer.post('/api/orders', { ticketId: keyed }, key)),
  );

  for (const answers of [clicks, keyedClicks]) {
    expectServed(answers);
    expect(answers.filter(({ status }) => status === 201).length).toBeGreaterThanOrEqual(1);
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
  }
});

it('charges once when two payments come at once', async () => {
  const [buyer] = one();
  for (let round = 0; round < 8; round++) {
    const orderId = await order(buyer, await listTicket(seller, { price: 19.99 }));

    const answers = await Promise.all([pay(buyer, orderId), pay(buyer, orderId), pay(buyer, orderId)]);

    expectServed(answers);
    expect(answers.filter(({ status }) => status === 201).length).toBeGreaterThanOrEqual(1);
    await untilOrder(buyer, orderId, ['complete']);
    expect(await chargesOf(orderId)).toHaveLength(1);
  }
});

it('gives the same payment for the same Idempotency-Key at once', async () => {
  const [buyer] = one();
  const orderId = await order(buyer, await listTicket(seller));
  const key = { 'idempotency-key': 'pay' };

  const answers = await Promise.all(
    [1, 2, 3, 4].map(() => buyer.post('/api/payments', { orderId, token: 'tok_visa' }, key)),
  );

  expectServed(answers);
  expect(new Set(answers.filter(({ status }) => status < 300).map(({ body }) => body.id)).size).toBe(1);
  await untilOrder(buyer, orderId, ['complete']);
  expect(await chargesOf(orderId)).toHaveLength(1);
});

it('cancels or sells, never both, when cancel meets pay', async () => {
  const [buyer] = one();
  const outcomes: string[] = [];
  // From far too early to far too late, however fast the machine is.
  for (const delayMs of [0, 0, 2, 4, 8, 12, 16, 24, 32, 48, 64, 96, 128, 256, 1_000, 3_000]) {
    const ticketId = await listTicket(seller);
    const orderId = await order(buyer, ticketId);

    const [paid, cancelled] = await Promise.all([
      pay(buyer, orderId),
      sleep(delayMs).then(() => buyer.delete(`/api/orders/${orderId}`)),
    ]);

    expectServed([paid, cancelled]);
    const end = await untilOrder(buyer, orderId, ['complete', 'cancelled']);
    expect(cancelled.status).toBe(end === 'cancelled' ? 204 : 400);
    await untilTicket(buyer, ticketId, [end === 'cancelled' ? 'available' : 'sold']);
    outcomes.push(end);
  }
  // Both ends must have been met, or nothing was raced.
  expect(new Set(outcomes).size).toBe(2);
});

it('leaves a ticket with its second buyer, however often the first one cancels', async () => {
  const [first, second] = two();
  const ticketId = await listTicket(seller);
  const given = await order(first, ticketId);
  await first.delete(`/api/orders/${given}`);
  const orderId = await order(second, ticketId);

  const again = await Promise.all([1, 2, 3].map(() => first.delete(`/api/orders/${given}`)));
  await pay(second, orderId);
  const late = await first.delete(`/api/orders/${given}`);

  expect([...again, late].map(({ status }) => status)).toEqual([204, 204, 204, 204]);
  await untilOrder(second, orderId, ['complete']);
  await untilTicket(second, ticketId, ['sold']);
  expect((await second.get(`/api/tickets/${ticketId}`)).body.orderId).toBe(orderId);
});

it('takes no notice of an expiry that is stale or early', async () => {
  const [first, second] = two();
  const ticketId = await listTicket(seller);
  const given = await order(first, ticketId);
  await untilOrder(first, given, ['awaiting:payment']);
  await first.delete(`/api/orders/${given}`);
  const held = await order(second, ticketId);
  await untilOrder(second, held, ['awaiting:payment']);
  const bought = await order(second, await listTicket(seller));
  await pay(second, bought);
  await untilOrder(second, bought, ['complete']);

  for (const orderId of [given, held, bought, 'unknown'])
    await publishEvent(marketplace.natsUrl, 'expiration:complete', { orderId });
  await sleep(500);

  expect((await first.get(`/api/orders/${given}`)).body.reason).toBe('buyer');
  expect((await second.get(`/api/orders/${held}`)).body.status).toBe('awaiting:payment');
  expect((await second.get(`/api/orders/${bought}`)).body.status).toBe('complete');
  expect((await second.get(`/api/tickets/${ticketId}`)).body.orderId).toBe(held);
});

it('sells at the price that was ordered, or not at all, when an edit meets an order', async () => {
  const [buyer] = one();
  for (let round = 0; round < 12; round++) {
    const ticketId = await listTicket(seller, { price: 20 });

    const [edited, ordered] = await Promise.all([
      sleep(round).then(() => seller.put(`/api/tickets/${ticketId}`, { title: 'Dearer', price: 30 })),
      buyer.post('/api/orders', { ticketId, price: 20 }),
    ]);

    expectServed([edited, ordered]);
    if (ordered.status !== 201) continue;
    const end = await untilOrder(buyer, ordered.body.id, ['awaiting:payment', 'cancelled']);
    const { body: ticket } = await buyer.get(`/api/tickets/${ticketId}`);
    if (end === 'awaiting:payment') expect(ticket).toMatchObject({ price: 20, orderId: ordered.body.id });
    else expect(ticket.price).toBe(30);
  }
});

it('withdraws or holds, never both', async () => {
  const [buyer] = one();
  for (let round = 0; round < 8; round++) {
    const ticketId = await listTicket(seller);

    const [withdrawn, ordered] = await Promise.all([
      sleep(round).then(() => seller.delete(`/api/tickets/${ticketId}`)),
      buyer.post('/api/orders', { ticketId }),
    ]);

    expectServed([withdrawn, ordered]);
    if (ordered.status !== 201) continue;
    const end = await untilOrder(buyer, ordered.body.id, ['awaiting:payment', 'cancelled']);
    expect(end).toBe(withdrawn.status === 204 ? 'cancelled' : 'awaiting:payment');
  }
});

it('lets one of many edits of the same version through', async () => {
  const ticketId = await listTicket(seller);

  const edits = await Promise.all(
    Array.from({ length: 12 }, (_, i) =>
      seller.put(
        `/api/tickets/${ticketId}`,
        { title: `Edit ${String(i)}`, price: 20 },
        { 'if-match': '"0"' },
      ),
    ),
  );

  expect(edits.filter(({ status }) => status === 200)).toHaveLength(1);
  expect(edits.filter(({ status }) => status === 409)).toHaveLength(11);
});

it('makes one account of many sign-ups with one address', async () => {
  const { email, password } = visit(marketplace);
  const forms = [email, email.toUpperCase(), ` ${email} `, email];

  const answers = await Promise.all(
    forms.map((form) => visit(marketplace).post('/api/users/signup', { email: form, password })),
  );

  expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
  for (const answer of answers.filter(({ status }) => status !== 201)) expectError(answer, 400);
});

it('completes fifty purchases at once', async () => {
  const real = await signUp(marketplace);
  const crowd = [real, ...buyers(49)];

  const ends = await Promise.all(
    crowd.map(async (buyer) => {
      const orderId = await order(buyer, await listTicket(seller));
      expect((await pay(buyer, orderId)).status).toBe(201);
      return untilOrder(buyer, orderId, ['complete', 'cancelled']);
    }),
  );

  expect(new Set(ends)).toEqual(new Set(['complete']));
});

it('leaves everything as it should be', async () => {
  await marketplace.expectInvariants();
});
