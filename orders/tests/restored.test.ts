import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { orderCancelled, orderCreated } from '@ticketing/common/events';
import { raiseVersions } from '@ticketing/common/journal';
import {
  createRounds,
  missedOf,
  ordersTold,
  paymentsTold,
  ticketsTold,
} from '@ticketing/common/reconciliation';
import { eventually, signIn } from '@ticketing/common/testing';
import { type Connection, createConnection } from 'mongoose';
import { type OrdersUnderTest, startOrders } from './support/orders-under-test';

let orders: OrdersUnderTest;
let database: Connection;

beforeAll(async () => {
  const uri = new URL(process.env['TEST_MONGO_URI'] ?? '');
  uri.pathname = `/orders-${randomUUID().slice(0, 8)}`;
  orders = await startOrders({ MONGO_URI: uri.href });
  database = await createConnection(uri.href).asPromise();
});
afterAll(async () => {
  await database.close();
  await orders.stop();
});

test('after a restore, the holds of new orders and the versions of old ones are newer than any before', async () => {
  const ticket = await orders.listTicket();
  const first = signIn();
  const order = (cookie: string) =>
    orders.api().post('/api/orders').set('Cookie', cookie).send({ ticketId: ticket.id }).expect(201);
  const { body } = await order(first.cookie);
  const id = String(body.id);
  const floor = Math.floor(Date.now() / 1_000);

  expect(await raiseVersions(database)).toBe(1);

  const again = await orders.bus.next(orderCreated, (each) => each.id === id && each.version > 0);
  expect(again.version).toBeGreaterThanOrEqual(floor);
  expect(again).toMatchObject({ status: 'created', userId: first.id });
  await orders.api().delete(`/api/orders/${id}`).set('Cookie', first.cookie).expect(204);
  const cancelled = await orders.bus.next(orderCancelled, (each) => each.id === id);
  expect(cancelled.version).toBe(again.version + 1);
  // The backup was made before the order, too, as far as its ticket is concerned.
  await database
    .collection<{ _id: string }>('tickets')
    .updateOne({ _id: ticket.id }, { $unset: { hold: 1 } });
  const { body: later } = await order(signIn().cookie);
  const created = await orders.bus.next(orderCreated, (each) => each.id === later.id);
  expect(created.version).toBe(0);
  expect(created.ticket.hold).toBeGreaterThanOrEqual(again.ticket.hold);
});

test('a restored database is told anew only once everybody has said what they know of it', async () => {
  const ticket = await orders.listTicket();
  const { cookie } = signIn();
  const { body } = await orders.api().post('/api/orders').set('Cookie', cookie).send({ ticketId: ticket.id });
  const id = String(body.id);
  const rounds = createRounds({ connection: database });
  await rounds.requestLift();

  const page = await orders.bus.next(ordersTold, ({ aggregates }) =>
    aggregates.some((each) => each.id === id),
  );
  for (const told of [ticketsTold, paymentsTold])
    await orders.bus.next(missedOf(told), ({ everything }) => everything === true);
  const answer = (consumer: string) =>
    orders.bus.publish(missedOf(ordersTold), { round: page.round, page: 0, consumer, missed: [] });
  await answer('tickets');
  await eventually(async () => expect((await rounds.read())?.answers).toEqual({ tickets: 1 }));
  await sleep(500);
  expect(await rounds.read()).toMatchObject({ restored: true, found: {} });
  await answer('payments');

  await eventually(async () => expect(await rounds.read()).toMatchObject({ restored: false }));
  const lifted = orders.bus.next(orderCreated, (each) => each.id === id && each.version > 1e9);
  expect((await lifted).status).toBe('created');
});
