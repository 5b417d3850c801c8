import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { OrderStatus } from '@ticketing/common/events';
import { createRounds, missedOf, ordersTold } from '@ticketing/common/reconciliation';
import { eventually } from '@ticketing/common/testing';
import { type Connection, createConnection } from 'mongoose';
import { expectBooksToAddUp, intentsOf } from './support/books';
import { createBuyer } from './support/buyer';
import { newId, type TestOrder } from './support/orders';
import { type PaymentsUnderTest, startPayments } from './support/payments-under-test';

let payments: PaymentsUnderTest;
let database: Connection;
let buyer: ReturnType<typeof createBuyer>;

beforeAll(async () => {
  const uri = new URL(process.env['TEST_MONGO_URI'] ?? '');
  uri.pathname = `/payments-${randomUUID().slice(0, 8)}`;
  payments = await startPayments({ environment: { MONGO_URI: uri.href }, webhooks: false });
  database = await createConnection(uri.href).asPromise();
  buyer = createBuyer(payments);
});
afterAll(async () => {
  await database.close();
  await payments.stop();
});

const documents = () => database.collection<{ _id: string }>('payments');
const rounds = () => createRounds({ connection: database });

/** A paid order, whose payment is then changed by hand so that nobody would look at it again. */
async function breakPayment(status: OrderStatus, change: object, forget = {}): Promise<TestOrder> {
  const order = await payments.orders.place();
  await buyer.pay(order).expect(201);
  order.data = { ...order.data, status, version: 1 };
  const ended = { 'order.status': status, 'order.version': 1, due: null };
  await documents().updateOne({ _id: order.id }, { $set: { ...ended, ...change }, $unset: forget });
  return order;
}

async function reconcile() {
  const asked = await rounds().request();
  return eventually(async () => {
    const round = await rounds().read();
    if (round?.finishedAt == null || round.startedAt < (asked?.requestedAt ?? 0)) throw new Error('not done');
    return round;
  });
}

test('money that is not where the order wants it is found, in our books and in the provider’s', async () => {
  const dead = await breakPayment(OrderStatus.Cancelled, { state: 'released' });
  const forgotten = { intentId: 1, clientSecret: 1 };
  const restored = [
    await breakPayment(OrderStatus.Complete, { state: 'none', attempts: [] }, forgotten),
    await breakPayment(OrderStatus.Cancelled, { state: 'none', attempts: [] }, forgotten),
  ];
  const overlooked = await breakPayment(OrderStatus.Complete, { state: 'authorised' });
  const nobodys = payments.orders.draft();
  await payments.orders.publish(nobodys);
  await buyer.pay(nobodys).expect(201);
  await documents().deleteOne({ _id: nobodys.id });
  // Too young to be more than under way.
  expect((await reconcile()).found).toEqual({ 'payments overlooked': 2 });
  await sleep(11_000);

  const { found, looked } = await reconcile();

  expect(looked).toMatchObject({ intents: 5, payments: 4 });
  expect(found).toMatchObject({ 'intents: settle': 1, 'intents: adopt': 2, 'intents: ownerless': 1 });
  await expectBooksToAddUp(payments);
  for (const order of [dead, ...restored, overlooked]) expect(intentsOf(payments, order)).toHaveLength(1);
  // The account may serve others, too.
  expect(intentsOf(payments, nobodys)).toMatchObject([{ status: 'requires_capture' }]);
});

test('says which orders it lacks, or knows older or newer ones of', async () => {
  const [known, ahead] = [await payments.orders.place(), await payments.orders.place()];
  await payments.orders.lock(ahead);
  const told = async (...versions: [string, number][]) => {
    const round = randomUUID();
    const aggregates = versions.map(([id, version]) => ({
      ...{ id, version, status: OrderStatus.Created, ticketId: newId(), hold: 1 },
    }));
    await payments.bus.publish(ordersTold, { round, page: 0, aggregates });
    return (await payments.bus.next(missedOf(ordersTold), (answer) => answer.round === round)).missed;
  };
  await eventually(async () => expect(await told([known.id, 0], [ahead.id, 1])).toEqual([]));
  const unknown = newId();

  expect(await told([known.id, 2], [ahead.id, 0], [unknown, 0])).toEqual([
    { id: known.id, version: 0 },
    { id: ahead.id, version: 1 },
    { id: unknown },
  ]);
});
