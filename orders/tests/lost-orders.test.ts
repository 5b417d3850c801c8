import { randomUUID } from 'node:crypto';
import {
  orderCancelled,
  orderCompleted,
  orderCreated,
  OrderStatus,
  orderUpdated,
  passEnded,
  ticketUpdated,
} from '@ticketing/common/events';
import { missedOf, ordersTold } from '@ticketing/common/reconciliation';
import { eventually } from '@ticketing/common/testing';
import { type Connection, createConnection } from 'mongoose';
import {
  authorise,
  completeOrder,
  holdTicket,
  passOf,
  placeOrder,
  type Purchase,
  untilOrder,
  verify,
} from './support/complete-order';
import { type OrdersUnderTest, startOrders, type TicketData } from './support/orders-under-test';

let orders: OrdersUnderTest;
let database: Connection;

beforeAll(async () => {
  orders = await startOrders({}, 2);
  database = await createConnection(orders.mongoUri).asPromise();
});
afterAll(async () => {
  await database.close();
  await orders.stop();
});

const collection = (name: string) => database.collection<{ _id: string }>(name);

/** Payments tells what orders told of an order once, twice, as messages may come. */
async function tellBack(known: object, id: string): Promise<void> {
  const missed = [{ id, known: { ...known } }];
  const message = { round: randomUUID(), page: 0, consumer: 'payments', missed };
  await orders.bus.publish(missedOf(ordersTold), message);
  await orders.bus.publish(missedOf(ordersTold), message);
}

const toldLast = ({ orderId }: Purchase) => orders.bus.next(orderCompleted, ({ id }) => id === orderId);
const toldAgain = (event: typeof orderCreated | typeof orderCancelled, { orderId }: Purchase) =>
  orders.bus.next<typeof orderCreated | typeof orderCancelled>(
    event,
    ({ id, version }) => id === orderId && version > 1e9,
  );

async function forget({ orderId }: Purchase): Promise<void> {
  for (const name of ['orders', 'passes']) await collection(name).deleteOne({ _id: orderId });
  await database.collection<{ aggregateId: string }>('events').deleteMany({ aggregateId: orderId });
}

test('a complete order that was lost is complete again for its buyer, with the same pass', async () => {
  const first = await completeOrder(orders, { seat: '7' });
  const resold = await completeOrder(orders, { resaleOf: first.orderId, userId: first.buyer.id });
  const { token, serial } = await passOf(orders, resold);
  expect(serial).toBe(2);
  const told = await toldLast(resold);
  await forget(resold);
  await collection('passes').updateOne({ _id: first.orderId }, { $set: { status: 'valid' } });
  expect((await verify(orders, token)).body.status).toBe('not_genuine');

  await tellBack(told, resold.orderId);

  await untilOrder(orders, resold, { status: OrderStatus.Complete });
  expect(await passOf(orders, resold)).toMatchObject({ token, status: 'valid' });
  expect((await passOf(orders, first)).status).toBe('void');
  const again = await toldAgain(orderCreated, resold);
  expect(again.ticket).toEqual({ ...told.ticket, hold: expect.any(Number) as number });
  expect(again.ticket.hold).toBeGreaterThan(told.ticket.hold);
});

test.each([
  ['is open', { status: OrderStatus.AwaitingPayment, version: 1, authorised: false }],
  ['has run out', { status: OrderStatus.Cancelled, version: 2, reason: 'expired' }],
])('a complete order that %s in the backup is complete again', async (_how, before) => {
  const purchase = await completeOrder(orders);
  const told = await toldLast(purchase);
  await collection('passes').deleteOne({ _id: purchase.orderId });
  await collection('orders').updateOne({ _id: purchase.orderId }, { $set: before });

  await tellBack(told, purchase.orderId);

  await untilOrder(orders, purchase, { status: OrderStatus.Complete });
  expect((await passOf(orders, purchase)).status).toBe('valid');
});

test('comes before who ordered the ticket since, if it was complete; and after them, if not', async () => {
  const [complete, open] = [await completeOrder(orders), await holdTicket(orders)];
  const told = [
    await toldLast(complete),
    await orders.bus.next(orderUpdated, ({ id }) => id === open.orderId),
  ];
  await forget(complete);
  await forget(open);
  const [late, sooner] = [await orderAgain(complete.ticket), await orderAgain(open.ticket)];

  for (const each of told) await tellBack(each, each.id);

  await untilOrder(orders, complete, { status: OrderStatus.Complete });
  await untilOrder(orders, late, { status: OrderStatus.Cancelled });
  await untilOrder(orders, open, { status: OrderStatus.Cancelled });
  await untilOrder(orders, sooner, { status: OrderStatus.Created });
  expect((await toldAgain(orderCancelled, open)).version).toBeGreaterThan(1e9);
});

test('whose ticket somebody else has by now runs out, and payments is told so', async () => {
  const purchase = await completeOrder(orders);
  const told = await toldLast(purchase);
  await forget(purchase);
  const elsewhere = { status: 'available' as const, orderId: undefined, version: 9 };
  const { orderId: _, ...ticket } = { ...purchase.ticket, ...elsewhere };
  await orders.bus.publish(ticketUpdated, ticket);
  await eventually(async () =>
    expect(await collection('tickets').countDocuments({ _id: ticket.id, version: 9 })).toBe(1),
  );

  await tellBack(told, purchase.orderId);

  await untilOrder(orders, purchase, { status: OrderStatus.Created });
  await collection('orders').updateOne({ _id: purchase.orderId }, { $set: { expiresAt: new Date(0) } });
  await untilOrder(orders, purchase, { status: OrderStatus.Cancelled });
  expect((await toldAgain(orderCancelled, purchase)).reason).toBe('expired');
});

test('what was open has its time to pay once more, and what was cancelled is in the list again', async () => {
  const [open, cancelled] = [await holdTicket(orders), await holdTicket(orders)];
  await orders.api().delete(`/api/orders/${cancelled.orderId}`).set('Cookie', cancelled.buyer.cookie);
  const told = [
    await orders.bus.next(orderUpdated, ({ id }) => id === open.orderId),
    await orders.bus.next(orderCancelled, ({ id }) => id === cancelled.orderId),
  ];
  await forget(open);
  await forget(cancelled);

  for (const each of told) await tellBack({ ...each, expiresAt: new Date(0).toISOString() }, each.id);

  await untilOrder(orders, open, { status: OrderStatus.AwaitingPayment });
  await authorise(orders, open);
  await untilOrder(orders, open, { status: OrderStatus.Complete });
  await untilOrder(orders, cancelled, { status: OrderStatus.Cancelled });
});

test('a pass that somebody is in with stays used', async () => {
  const purchase = await completeOrder(orders);
  const { token } = await passOf(orders, purchase);
  const at = new Date(1_700_000_000_000).toISOString();
  const { orderId } = purchase;

  await tellBack({ id: `${orderId}-pass`, version: 0, orderId, status: 'used', at }, orderId);

  await orders.bus.next(passEnded, (ended) => ended.orderId === orderId);
  expect((await verify(orders, token)).body).toMatchObject({ status: 'used', usedAt: at });
  expect(orders.bus.received(passEnded).filter((ended) => ended.orderId === orderId)).toHaveLength(1);
});

test('what others know less of changes nothing', async () => {
  const purchase = await completeOrder(orders);
  const told = await orders.bus.next(orderUpdated, ({ id }) => id === purchase.orderId);
  const before = await collection('orders').findOne({ _id: purchase.orderId });

  await tellBack(told, purchase.orderId);

  const later = await completeOrder(orders);
  await tellBack({ ...(await toldLast(later)), version: 1 }, later.orderId);
  expect(await collection('orders').findOne({ _id: purchase.orderId })).toEqual(before);
});

/** Somebody else orders the ticket, of which only that it was listed is known. */
async function orderAgain(ticket: TicketData): Promise<Purchase> {
  await collection('tickets').updateOne({ _id: ticket.id }, { $set: { 'state.status': 'available' } });
  return placeOrder(orders, ticket);
}
