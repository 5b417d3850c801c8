import { paymentUpdated } from '@ticketing/common/events';
import { eventually, signIn } from '@ticketing/common/testing';
import { intentIdOf, intentsOf } from './support/books';
import { createBuyer } from './support/buyer';
import { openDashboard } from './support/dashboard';
import { newId, type TestOrder } from './support/orders';
import { type PaymentsUnderTest, startPayments } from './support/payments-under-test';

const path = '/api/payments/ops';
const operator = signIn({ email: 'operator@example.com' });
let payments: PaymentsUnderTest;
let buyer: ReturnType<typeof createBuyer>;

beforeAll(async () => {
  payments = await startPayments({
    // Only what operators ask for is seen, and timers.
    webhooks: false,
    environment: { OPERATOR_EMAILS: 'operator@example.com' },
  });
  buyer = createBuyer(payments);
});
afterEach(() => payments.sandbox.faults.reset());
afterAll(() => payments.stop());

const get = (url: string, cookie = operator.cookie) =>
  payments.api().get(`${path}${url}`).set('Cookie', cookie);
const post = (url: string, body: object = {}, cookie = operator.cookie) =>
  payments.api().post(`${path}${url}`).set('Cookie', cookie).send(body);
const refund = (order: TestOrder, reason = 'The concert was called off') =>
  post(`/payments/${order.id}/refund`, { reason });
const told = (order: TestOrder, status: string) =>
  payments.bus.next(paymentUpdated, (event) => event.orderId === order.id && event.status === status);

async function captured(): Promise<TestOrder> {
  const order = await payments.orders.place({ price: 30 });
  await buyer.pay(order).expect(201);
  await payments.orders.complete(order);
  await told(order, 'captured');
  return order;
}

test('only operators see or change anything', async () => {
  const order = await captured();
  for (const url of ['/summary', '/payments', `/payments?q=${order.id}`]) {
    await get(url, '').expect(401);
    await get(url, order.buyer.cookie).expect(403);
    await get(url).expect(200);
  }
  for (const url of [`/payments/${order.id}/refund`, `/payments/${order.id}/settle`]) {
    await post(url, { reason: 'I want it' }, '').expect(401);
    await post(url, { reason: 'I want it' }, order.buyer.cookie).expect(403);
  }
  expect(intentsOf(payments, order)).toMatchObject([{ balance: { captured: 3000, refunded: 0 } }]);
});

test('a refund goes back to the buyer once, whoever asks how often', async () => {
  const order = await captured();
  payments.sandbox.faults.add({ on: 'request', kind: 'refund', effect: 'delay', ms: 1_000, times: 1 });

  const answers = await Promise.all([refund(order), refund(order, 'Another reason'), refund(order)]);
  const later = await refund(order, 'A later reason');

  expect([...answers, later].map(({ status }) => status)).toEqual([202, 202, 202, 202]);
  expect(later.body).not.toMatchObject({ refundRequest: { reason: 'A later reason' } });
  expect(await told(order, 'refunded')).toMatchObject({ version: 2, amount: 30 });
  expect(intentsOf(payments, order)).toMatchObject([{ balance: { captured: 3000, refunded: 3000 } }]);
  expect((await buyer.show(order)).body).toMatchObject({ status: 'refunded' });
  const [shown] = (await get(`/payments?q=${order.id}`)).body as unknown[];
  expect(shown).toMatchObject({
    orderId: order.id,
    state: 'refunded',
    refundRequest: { by: 'operator@example.com', reason: expect.any(String) as string },
  });
  await refund(order).expect(202);
  expect(payments.bus.received(paymentUpdated).filter((event) => event.orderId === order.id)).toHaveLength(2);
});

test('a provider that fails after it has refunded is not asked for the money twice', async () => {
  const order = await captured();
  payments.sandbox.faults.add({ on: 'request', kind: 'refund', effect: 'error_after', times: 3 });

  await refund(order).expect(202);

  await told(order, 'refunded');
  expect(intentsOf(payments, order)).toMatchObject([{ balance: { captured: 3000, refunded: 3000 } }]);
});

test('what was not taken can’t be sent back', async () => {
  const order = await payments.orders.place();
  await buyer.pay(order).expect(201);

  const { body } = await refund(order).expect(409);

  expect(body).toMatchObject({
    errors: [
      { message: 'Only a captured payment of a complete order can be refunded; this one is authorised' },
    ],
  });
  await post(`/payments/${newId()}/refund`, { reason: 'No such order' }).expect(404);
  await post(`/payments/${newId()}/settle`).expect(404);
});

test.each([undefined, '', '  ', 'no', 'x'.repeat(501), { $ne: null }])(
  'a refund needs a reason, not %j',
  async (reason) => {
    const order = await payments.orders.place();
    const { body } = await post(`/payments/${order.id}/refund`, { reason }).expect(400);
    expect(body).toMatchObject({ errors: [{ field: 'reason' }] });
  },
);

test('payments are found by any of their ids, and counted', async () => {
  const order = await captured();
  for (const q of [order.id, order.buyer.id, intentIdOf(payments, order)]) {
    const { body } = await get(`/payments?q=${q}`).expect(200);
    expect(body).toMatchObject([{ orderId: order.id, state: 'captured' }]);
    expect(JSON.stringify(body)).not.toMatch(/secret|digest|tok_visa/);
  }
  expect((await get(`/payments?q=${newId()}`)).body).toEqual([]);
  expect((await get('/summary')).body).toMatchObject({ states: { captured: expect.any(Number) as number } });
  for (const url of ['/payments?show=all', '/payments?q=']) await get(url).expect(400);
});

test('what needs a person is listed', async () => {
  const order = await payments.orders.place();
  await payments.orders.complete(order);
  await eventually(
    async () => {
      const { body } = await get('/payments?show=cases');
      expect((body as { orderId: string }[]).map(({ orderId }) => orderId)).toContain(order.id);
    },
    { timeoutMs: 10_000 },
  );
});

test('a payment is compared with the provider on demand', async () => {
  const order = await captured();
  await openDashboard(payments).refunds.create({ payment_intent: intentIdOf(payments, order) });
  expect((await buyer.show(order)).body).toMatchObject({ status: 'captured' });

  await post(`/payments/${order.id}/settle`).expect(202);

  await told(order, 'refunded');
  const { body } = await get(`/actions?about=${order.id}`).expect(200);
  expect(body).toMatchObject([
    { what: 'payment:settle', by: expect.stringContaining('@') as string, count: 1 },
  ]);
});
