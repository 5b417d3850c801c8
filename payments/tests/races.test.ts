import { setTimeout as sleep } from 'node:timers/promises';
import { paymentUpdated } from '@ticketing/common/events';
import { eventually } from '@ticketing/common/testing';
import { authorisationsOf, expectBooksToAddUp, intentsOf } from './support/books';
import { createBuyer } from './support/buyer';
import { newId } from './support/orders';
import { type PaymentsUnderTest, startPayments } from './support/payments-under-test';

let payments: PaymentsUnderTest;
let buyer: ReturnType<typeof createBuyer>;

beforeAll(async () => {
  payments = await startPayments();
  await payments.startReplica();
  buyer = createBuyer(payments);
});
afterEach(() => expectBooksToAddUp(payments));
afterAll(() => payments.stop());

const count = (statuses: number[], status: number) => statuses.filter((each) => each === status).length;

describe('paying at the same moment', () => {
  it('charges once, whichever of two replicas is asked', async () => {
    const order = await payments.orders.place();

    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, n) =>
        buyer.pay(order, { token: n % 3 === 0 ? 'tok_mastercard' : 'tok_visa' }, { replica: n % 2 }),
      ),
    );

    const statuses = answers.map(({ status }) => status);
    expect(count(statuses, 201)).toBe(1);
    expect(count(statuses, 201) + count(statuses, 409) + count(statuses, 400)).toBe(50);
    expect(authorisationsOf(payments, order)).toBe(1);
    expect(intentsOf(payments, order)).toHaveLength(1);
  });

  it('charges once for one Idempotency-Key', async () => {
    const order = await payments.orders.place();
    const key = newId();

    const answers = await Promise.all(
      Array.from({ length: 30 }, (_, n) => buyer.pay(order, { token: 'tok_visa' }, { key, replica: n % 2 })),
    );

    const statuses = answers.map(({ status }) => status);
    expect(count(statuses, 201)).toBeGreaterThanOrEqual(1);
    expect(count(statuses, 201) + count(statuses, 202)).toBe(30);
    expect(authorisationsOf(payments, order)).toBe(1);
  });

  it('with a bad card and a good one never confirms two at once', async () => {
    const order = await payments.orders.place();
    const tokens = ['tok_chargeDeclined', 'tok_visa'];

    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, n) =>
        buyer.pay(order, { token: tokens[n % 2] ?? '' }, { replica: n % 2 }),
      ),
    );

    expect(
      count(
        answers.map(({ status }) => status),
        201,
      ),
    ).toBeLessThanOrEqual(1);
    expect(authorisationsOf(payments, order)).toBeLessThanOrEqual(1);
  });
});

describe('cancel against pay', () => {
  it.each([0, 1, 2, 3, 5, 8, 12, 20])('%d ms apart ends with nothing held', async (ms) => {
    for (let round = 0; round < 4; round++) {
      const order = await payments.orders.place();
      const paying = buyer.pay(order, { token: 'tok_visa' }, { replica: round % 2 }).then((answer) => answer);
      await sleep(ms);

      await payments.orders.cancel(order, round % 2 === 0 ? 'buyer' : 'expired');

      expect([201, 202, 400]).toContain((await paying).status);
    }
  });

  it('with a slow provider ends with nothing held', async () => {
    for (const kind of ['create', 'confirm'] as const) {
      const order = await payments.orders.place();
      payments.sandbox.faults.add({ on: 'request', kind, effect: 'delay', ms: 150 });
      const paying = buyer.pay(order).then((answer) => answer);
      await sleep(60);

      await payments.orders.cancel(order);

      expect((await paying).status).toBe(400);
    }
  });

  it('closes the intent of a card that is declined just when the order is cancelled', async () => {
    const order = await payments.orders.place();
    payments.sandbox.faults.add({ on: 'request', kind: 'confirm', effect: 'delay', ms: 300 });
    const paying = buyer.pay(order, { token: 'tok_chargeDeclined' }).then((answer) => answer);
    await eventually(() => expect(intentsOf(payments, order)).toHaveLength(1));

    await payments.orders.cancel(order);

    expect([402, 400]).toContain((await paying).status);
    await payments.bus.next(
      paymentUpdated,
      ({ orderId, status }) => orderId === order.id && status === 'released',
    );
  });

  it('releases once although both replicas hear of it', async () => {
    const order = await payments.orders.place();
    await buyer.pay(order).expect(201);

    await payments.orders.cancel(order);
    await Promise.all(Array.from({ length: 5 }, () => payments.orders.publish(order)));

    await payments.bus.next(
      paymentUpdated,
      ({ orderId, status }) => orderId === order.id && status === 'released',
    );
    await sleep(200);
    expect(payments.bus.received(paymentUpdated).filter(({ orderId }) => orderId === order.id)).toHaveLength(
      1,
    );
  });
});

describe('many purchases at once', () => {
  it('are all captured', async () => {
    const orders = await Promise.all(Array.from({ length: 30 }, () => payments.orders.place()));

    await Promise.all(
      orders.map(async (order, n) => {
        await buyer.pay(order, { token: 'tok_visa' }, { replica: n % 2 }).expect(201);
        if (n % 3 === 0) await payments.orders.cancel(order);
        else await payments.orders.complete(order);
      }),
    );
  });
});
