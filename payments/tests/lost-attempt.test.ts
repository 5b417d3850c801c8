import { paymentCreated } from '@ticketing/common/events';
import { eventually } from '@ticketing/common/testing';
import { type Connection, createConnection } from 'mongoose';
import { authorisationsOf, expectBooksToAddUp, intentsOf } from './support/books';
import { createBuyer } from './support/buyer';
import type { TestOrder } from './support/orders';
import { type PaymentsUnderTest, startPayments } from './support/payments-under-test';

/**
 * The database crashes while the provider makes an order's PaymentIntent: the beginning of the attempt, which was not
 * durable yet, is gone when it is back.
 */
let payments: PaymentsUnderTest;
let buyer: ReturnType<typeof createBuyer>;
let database: Connection;

beforeAll(async () => {
  payments = await startPayments({ webhooks: false });
  buyer = createBuyer(payments);
  database = await createConnection(payments.mongoUri).asPromise();
});
afterAll(async () => {
  await database.close();
  await expectBooksToAddUp(payments);
  await payments.stop();
});

const stored = () => database.collection<{ _id: string }>('payments');

/** Pays, and crashes the database when the provider has been asked. */
async function payAndCrash(order: TestOrder, method?: { token: string }) {
  const before = await eventually(async () => {
    const document = await stored().findOne({ _id: order.id });
    if (document === null) throw new Error('payments has not heard of the order');
    return document;
  });
  payments.sandbox.faults.add({ on: 'request', kind: 'create', effect: 'delay', ms: 1_000, times: 1 });
  const paying = buyer.pay(order, method).then((answer) => answer);
  await eventually(() => {
    expect(payments.sandbox.faults.pending()).toEqual([]);
  });
  await stored().replaceOne({ _id: order.id }, before);
  return { paying };
}

it('begins again, and charges once', async () => {
  const order = await payments.orders.place();
  const { paying } = await payAndCrash(order);

  expect((await paying).status).toBe(201);
  expect(authorisationsOf(payments, order)).toBe(1);
});

it('leaves the order to another request that has begun since', async () => {
  const order = await payments.orders.place();
  const { paying } = await payAndCrash(order, { token: 'tok_chargeDeclined' });
  const other = { n: 1, digest: 'another', method: { token: 'tok_visa' }, startedAt: new Date() };
  const begun = { state: 'pending', revision: 1, attempts: [other] };
  await stored().updateOne({ _id: order.id }, { $set: { ...begun, claimedUntil: inAnHour() } });

  expect((await paying).status).toBe(409);
  await stored().updateOne({ _id: order.id }, { $set: { due: new Date(), claimedUntil: new Date(0) } });
  await payments.bus.next(paymentCreated, ({ orderId }) => orderId === order.id);
  expect(intentsOf(payments, order).map(({ charges }) => charges.map(({ status }) => status))).toEqual([
    ['succeeded'],
  ]);
});

const inAnHour = () => new Date(Date.now() + 3_600_000);
