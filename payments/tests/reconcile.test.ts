import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { OrderStatus } from '@ticketing/common/events';
import { createRounds, missedOf, ordersTold, paymentsTold } from '@ticketing/common/reconciliation';
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

/** orders tells of its orders; what payments answers. */
async function compare(...told: { id: string; version: number; status?: OrderStatus }[]) {
  const round = randomUUID();
  const aggregates = told.map((order) => ({
    ...{ status: OrderStatus.Created, ...order, ticketId: newId(), hold: 1 },
  }));
  await payments.bus.publish(ordersTold, { round, page: 0, aggregates });
  return (await payments.bus.next(missedOf(ordersTold), (answer) => answer.round === round)).missed;
}
/** What payments remembers of an order. */
const known = ({ data }: TestOrder) => ({ id: data.id, known: data });

test('says which orders it lacks, or knows older or newer ones of, and what it was told of these', async () => {
  const [placed, ahead] = [await payments.orders.place(), await payments.orders.place()];
  await payments.orders.lock(ahead);
  const awaiting = { status: OrderStatus.AwaitingPayment };
  await eventually(async () =>
    expect(await compare({ id: placed.id, version: 0 }, { id: ahead.id, version: 1, ...awaiting })).toEqual(
      [],
    ),
  );
  const unknown = newId();

  expect(
    await compare(
      { id: placed.id, version: 2 },
      { id: ahead.id, version: 0 },
      { id: ahead.id, version: 1, status: OrderStatus.Cancelled },
      { id: unknown, version: 0 },
    ),
  ).toEqual([
    { id: placed.id, version: 0 },
    { ...known(ahead), version: 1 },
    { ...known(ahead), version: 1 },
    { id: unknown },
  ]);
});

test('tells orders back what it told of orders that it has lost; their money stays where it is until they are back', async () => {
  const order = await payments.orders.place();
  await buyer.pay(order).expect(201);
  await payments.orders.complete(order);
  const captured = () =>
    eventually(() => expect(intentsOf(payments, order)).toMatchObject([{ status: 'succeeded' }]));
  await captured();
  const told = order.data;
  const round = randomUUID();

  const answer = { round, page: 0, consumer: 'orders', missed: [{ id: order.id }, { id: newId() }] };
  await payments.bus.publish(missedOf(paymentsTold), answer);

  const back = await payments.bus.next(missedOf(ordersTold), ({ missed }) =>
    missed.some(({ id, version }) => id === order.id && version === undefined),
  );
  expect(back.missed).toEqual([known(order)]);
  // The owner ended it by mistake, with a version that was another state's before; then it is as it was.
  await payments.orders.publish({ ...order, data: { ...told, status: OrderStatus.Cancelled } });
  for (const status of [OrderStatus.Created, OrderStatus.Complete]) {
    order.data = { ...told, status, version: order.data.version + 1_700_000_000 };
    await payments.orders.publish(order);
  }
  await eventually(async () =>
    expect(
      await compare({ id: order.id, version: order.data.version, status: OrderStatus.Complete }),
    ).toEqual([]),
  );
  await captured();
  await expectBooksToAddUp(payments);
});
