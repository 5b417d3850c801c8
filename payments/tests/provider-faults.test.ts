import { paymentCreated, paymentUpdated } from '@ticketing/common/events';
import { eventually, freePort } from '@ticketing/common/testing';
import type { FaultInput } from '@ticketing/stripe-sandbox';
import { authorisationsOf, expectBooksToAddUp, intentIdOf, intentsOf } from './support/books';
import { createBuyer } from './support/buyer';
import { openDashboard } from './support/dashboard';
import type { TestOrder } from './support/orders';
import { type PaymentsUnderTest, startPayments } from './support/payments-under-test';

type RequestFault = Extract<FaultInput, { on: 'request' }>;
type Effect = RequestFault['effect'];

/** Three times in a row is once more than the same key is of use after a stored 500. */
const cases: { effect: Effect; times: number }[] = [
  { effect: 'cut_before', times: 3 },
  { effect: 'cut_after', times: 1 },
  { effect: 'hang_after', times: 1 },
  { effect: 'error_before', times: 3 },
  { effect: 'error_after', times: 1 },
  { effect: 'error_after', times: 3 },
  { effect: 'rate_limit', times: 3 },
];

let payments: PaymentsUnderTest;
let metricsPort: number;
let buyer: ReturnType<typeof createBuyer>;

beforeAll(async () => {
  // No webhooks: what is unknown must be found out without them.
  metricsPort = await freePort();
  payments = await startPayments({
    webhooks: false,
    patience: { providerMs: 300, claimMs: 2_000, renewMs: 500 },
    environment: { METRICS_PORT: String(metricsPort) },
  });
  buyer = createBuyer(payments);
});
afterEach(async () => {
  payments.sandbox.faults.reset();
  await expectBooksToAddUp(payments);
});
afterAll(() => payments.stop());

const strike = (kind: RequestFault['kind'], { effect, times }: { effect: Effect; times: number }) => {
  payments.sandbox.faults.add({ on: 'request', kind, effect, times });
};
const authorised = (order: TestOrder) =>
  payments.bus.next(paymentCreated, ({ orderId }) => orderId === order.id);
const ended = (order: TestOrder, status: string) =>
  payments.bus.next(paymentUpdated, (event) => event.orderId === order.id && event.status === status);

describe.each(cases)('the provider’s $effect, $times times', (fault) => {
  it('loses no payment and doubles none while buyers pay', async () => {
    const { orders } = payments;
    const paid = [await orders.place(), await orders.place(), await orders.place()];
    const refused = await orders.place();
    strike('create', fault);
    strike('confirm', fault);

    const answers = await Promise.all(paid.map((order) => buyer.pay(order)));
    await buyer.pay(refused, { token: 'tok_chargeDeclinedInsufficientFunds' });

    for (const { status } of answers) expect([201, 202]).toContain(status);
    for (const { body } of answers.filter(({ status }) => status === 202)) {
      expect(body).toEqual({ id: expect.any(String) as string, status: 'processing' });
    }
    for (const order of paid) {
      await authorised(order);
      await orders.complete(order);
    }
    for (const order of paid) await ended(order, 'captured');
    await eventually(async () => {
      const { body } = await buyer.show(refused);
      expect(body).toMatchObject({ status: 'declined', reason: 'Your card has insufficient funds.' });
    });
    // An answer that got lost was asked for again under the same name: nothing was done a second time.
    if (fault.effect === 'cut_after' || fault.effect === 'hang_after') {
      for (const order of [...paid, refused]) {
        expect(intentsOf(payments, order)).toMatchObject([{ charges: [{ paid: order !== refused }] }]);
      }
    }
    await buyer.pay(refused).expect(201);
  });

  it('takes, releases and sends back money once all the same', async () => {
    const { orders } = payments;
    const [taken, released, captured, asked] = [
      await orders.place(),
      await orders.place(),
      await orders.place(),
      await orders.place(),
    ];
    await Promise.all([taken, released, captured].map((order) => buyer.pay(order).expect(201)));
    await buyer.pay(asked, { token: 'tok_threeDSecure2Required' }).expect(202);
    // Nobody but a person in the dashboard can have done this.
    await openDashboard(payments).paymentIntents.capture(intentIdOf(payments, captured));
    for (const kind of ['retrieve', 'capture', 'cancel', 'refund'] as const) strike(kind, fault);

    await orders.complete(taken);
    for (const order of [released, captured, asked]) await orders.cancel(order);

    await ended(taken, 'captured');
    await ended(released, 'released');
    await ended(captured, 'refunded');
    await ended(asked, 'released');
    expect(intentsOf(payments, captured)).toMatchObject([{ balance: { captured: 2000, refunded: 2000 } }]);
  });
});

describe('an outcome that is not known', () => {
  it('lets no other attempt begin', async () => {
    const order = await payments.orders.place();
    payments.sandbox.faults.add({ on: 'request', kind: 'confirm', effect: 'hang_after', times: 2 });

    const first = await buyer.pay(order);
    const second = await buyer.pay(order, { token: 'tok_mastercard' });

    expect(first.status).toBe(202);
    expect([400, 409]).toContain(second.status);
    await authorised(order);
    expect(authorisationsOf(payments, order)).toBe(1);
  });

  it('of an order that is cancelled meanwhile ends as released', async () => {
    const order = await payments.orders.place();
    payments.sandbox.faults.add({ on: 'request', kind: 'confirm', effect: 'hang_after', times: 1 });
    const paying = buyer.pay(order).then((answer) => answer);
    await eventually(() => {
      expect(authorisationsOf(payments, order)).toBe(1);
    });

    await payments.orders.cancel(order);

    expect([202, 400]).toContain((await paying).status);
    await ended(order, 'released');
    expect(intentsOf(payments, order)).toMatchObject([{ status: 'canceled' }]);
  });

  it('is released even when the bank says yes only after the order was cancelled', async () => {
    const order = await payments.orders.place();
    payments.sandbox.faults.add({ on: 'request', kind: 'confirm', effect: 'delay', ms: 700, times: 1 });

    expect((await buyer.pay(order)).status).toBe(202);
    await payments.orders.cancel(order);

    await ended(order, 'released');
  });
});

describe('what only a person can put right', () => {
  it('is an open case: the authorisation is gone although the order is complete', async () => {
    const order = await payments.orders.place();
    await buyer.pay(order).expect(201);
    const intentId = intentIdOf(payments, order);
    await openDashboard(payments).paymentIntents.cancel(intentId);

    await payments.orders.complete(order);

    const failed = await ended(order, 'failed');
    expect(failed).toMatchObject({ version: 1, stripeId: intentId });
    const metrics = await fetch(`http://127.0.0.1:${String(metricsPort)}/metrics`).then((answer) =>
      answer.text(),
    );
    expect(metrics).toMatch(/^payments_open_cases\{.*\} 1$/m);
    expect(metrics).toMatch(/^payments_overdue\{.*\} 0$/m);
    // For the books: nobody was charged, and that is known.
    Object.assign(order.data, { status: 'cancelled' });
  });
});
