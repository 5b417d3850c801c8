import { createHmac } from 'node:crypto';
import { paymentCreated, paymentUpdated } from '@ticketing/common/events';
import { eventually } from '@ticketing/common/testing';
import { expectBooksToAddUp, intentIdOf } from './support/books';
import { createBuyer } from './support/buyer';
import { answerChallenge } from './support/challenge';
import { openDashboard } from './support/dashboard';
import { newId } from './support/orders';
import { type PaymentsUnderTest, startPayments, webhookSecret } from './support/payments-under-test';

let payments: PaymentsUnderTest;
let buyer: ReturnType<typeof createBuyer>;

beforeAll(async () => {
  payments = await startPayments({ patience: { providerMs: 500, claimMs: 2_000, renewMs: 500 } });
  buyer = createBuyer(payments);
});
afterEach(async () => {
  payments.sandbox.faults.reset();
  payments.sandbox.releaseWebhooks();
  await expectBooksToAddUp(payments);
});
afterAll(() => payments.stop());

const event = (object: object, type = 'payment_intent.succeeded') =>
  JSON.stringify({ id: `evt_${newId()}`, object: 'event', type, data: { object } });

const sign = (body: string, { secret = webhookSecret, at = Date.now() / 1000 } = {}) => {
  const time = String(Math.floor(at));
  return `t=${time},v1=${createHmac('sha256', secret).update(`${time}.${body}`).digest('hex')}`;
};

const send = (body: string, signature: string) =>
  payments
    .api()
    .post('/api/payments/webhook')
    .set('Stripe-Signature', signature)
    .set('Content-Type', 'application/json; charset=utf-8')
    .send(body);

describe('a webhook', () => {
  it.each([
    ['by nobody', () => ''],
    ['by somebody else', (body: string) => sign(body, { secret: 'whsec_other' })],
    ['over another body', () => sign('{}')],
    ['an hour ago', (body: string) => sign(body, { at: Date.now() / 1000 - 3600 })],
    ['in no known form', () => 'v1=abc'],
  ])('signed %s is refused', async (_, signature) => {
    const body = event({ id: 'pi_1', object: 'payment_intent' });

    const answer = await send(body, signature(body));

    expect(answer.status).toBe(400);
    expect(answer.body).toMatchObject({ errors: [{ message: 'The signature does not fit' }] });
  });

  it('that is signed but no JSON is refused', async () => {
    expect((await send('nonsense', sign('nonsense'))).status).toBe(400);
  });

  it.each([
    { id: 'pi_unknown', object: 'payment_intent', metadata: {} },
    { id: 'pi_unknown', object: 'payment_intent', metadata: { orderId: newId() } },
    { id: 'ch_1', object: 'charge', payment_intent: 'pi_unknown', metadata: { orderId: { $ne: null } } },
    { id: 'cus_1', object: 'customer' },
  ])('of something that is not ours is taken: %j', async (object) => {
    const body = event(object);

    const answer = await send(body, sign(body));

    expect(answer.status).toBe(200);
  });

  it('needs no session and may come from another site', async () => {
    const body = event({ id: 'pi_unknown', object: 'payment_intent' });

    const answer = await send(body, sign(body))
      .set('Sec-Fetch-Site', 'cross-site')
      .set('Origin', 'https://else.example');

    expect(answer.status).toBe(200);
  });

  it('that lies about an intent moves no money: the intent itself is asked', async () => {
    const order = await payments.orders.place();
    await buyer.pay(order).expect(201);
    const intentId = intentIdOf(payments, order);
    const metadata = { orderId: order.id };
    const body = event({ id: intentId, object: 'payment_intent', status: 'succeeded', metadata });

    await send(body, sign(body)).expect(200);

    await eventually(async () => {
      expect((await buyer.show(order)).body).toMatchObject({ status: 'authorised' });
    });
  });

  it.each(['repeat', 'reorder', 'late', 'drop'] as const)('may come wrong: %s', async (effect) => {
    payments.sandbox.faults.add({ on: 'webhook', effect, ...(effect === 'late' ? { ms: 400 } : {}) });
    const kept = await payments.orders.place();
    const given = await payments.orders.place();
    const proven = await payments.orders.place();

    await buyer.pay(kept, { token: 'tok_chargeDeclined' }).expect(402);
    await buyer.pay(kept).expect(201);
    await buyer.pay(given).expect(201);
    await buyer.pay(proven, { token: 'tok_threeDSecure2Required' }).expect(202);
    await answerChallenge(payments, proven, 'approve');
    await payments.orders.complete(kept);
    await payments.orders.cancel(given);
    await payments.bus.next(paymentCreated, ({ orderId }) => orderId === proven.id);
    await payments.orders.complete(proven);

    for (const [order, end] of [
      [kept, 'captured'],
      [given, 'released'],
      [proven, 'captured'],
    ] as const) {
      await payments.bus.next(
        paymentUpdated,
        ({ orderId, status }) => orderId === order.id && status === end,
      );
    }
  });

  it('makes the outcome of a time-out known at once', async () => {
    const order = await payments.orders.place();
    payments.sandbox.faults.add({ on: 'request', kind: 'confirm', effect: 'hang_after', times: 1 });

    await buyer.pay(order).expect(202);

    await payments.bus.next(paymentCreated, ({ orderId }) => orderId === order.id);
  });

  it('tells of a refund that a person made', async () => {
    const order = await payments.orders.place();
    await buyer.pay(order).expect(201);
    await payments.orders.complete(order);
    await payments.bus.next(
      paymentUpdated,
      ({ orderId, status }) => orderId === order.id && status === 'captured',
    );
    const intentId = intentIdOf(payments, order);

    await openDashboard(payments).refunds.create({ payment_intent: intentId });

    const refunded = await payments.bus.next(
      paymentUpdated,
      ({ orderId, status }) => orderId === order.id && status === 'refunded',
    );
    expect(refunded.version).toBe(2);
    // For the books: the money went back on purpose.
    Object.assign(order.data, { status: 'cancelled' });
  });
});
