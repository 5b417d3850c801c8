import { randomUUID } from 'node:crypto';
import {
  orderCreated,
  OrderStatus,
  orderUpdated,
  paymentCreated,
  paymentUpdated,
  ticketUpdated,
} from '@ticketing/common/events';
import {
  type AggregateOf,
  missedOf,
  ordersTold,
  paymentsTold,
  ticketsTold,
} from '@ticketing/common/reconciliation';
import { eventually } from '@ticketing/common/testing';
import { type Connection, createConnection } from 'mongoose';
import { completeOrder, placeOrder } from './support/complete-order';
import { newId, type OrdersUnderTest, startOrders, type TicketData } from './support/orders-under-test';

let orders: OrdersUnderTest;
let database: Connection;

beforeAll(async () => {
  const uri = new URL(process.env['TEST_MONGO_URI'] ?? '');
  uri.pathname = `/orders-${randomUUID().slice(0, 8)}`;
  orders = await startOrders({ MONGO_URI: uri.href, RECONCILE_SECONDS: '1' });
  database = await createConnection(uri.href).asPromise();
});
afterAll(async () => {
  await database.close();
  await orders.stop();
});

/** tickets tells of its tickets; what orders answers. */
async function compare(...tickets: TicketData[]) {
  const round = randomUUID();
  const aggregates = tickets.map(({ id, version, status, orderId }) => ({
    ...{ id, version, status },
    ...(orderId === undefined ? {} : { orderId }),
  }));
  await orders.bus.publish(ticketsTold, { round, page: 0, aggregates });
  return (await orders.bus.next(missedOf(ticketsTold), (answer) => answer.round === round)).missed;
}

async function comparePayment(payment: AggregateOf<typeof paymentsTold>) {
  const round = randomUUID();
  await orders.bus.publish(paymentsTold, { round, page: 0, aggregates: [payment] });
  return (await orders.bus.next(missedOf(paymentsTold), (answer) => answer.round === round)).missed;
}

async function order() {
  const { buyer, ticket, orderId: id } = await placeOrder(orders, await orders.listTicket());
  const show = async () =>
    (await orders.api().get(`/api/orders/${id}`).set('Cookie', buyer.cookie).expect(200)).body;
  return { id, ticket, show };
}

test('says which tickets it lacks, or knows older or newer ones of', async () => {
  const listed = await orders.listTicket();
  const unknown = { ...listed, id: newId() };
  await eventually(async () => expect(await compare(listed)).toEqual([]));

  expect(await compare(listed, { ...listed, version: 3 }, unknown)).toEqual([
    { id: listed.id, version: 0 },
    { id: unknown.id },
  ]);
  await orders.changeTicket(listed, { version: 5 });
  await eventually(async () => expect(await compare(listed)).toEqual([{ id: listed.id, version: 5 }]));
  await database.collection<{ _id: string }>('tickets').deleteOne({ _id: listed.id });
  expect(await compare(listed)).toEqual([{ id: listed.id }]);
});

test('an order that missed its ticket’s lock is noticed, and goes on when the ticket is told again', async () => {
  const { id, ticket, show } = await order();
  const held: TicketData = { ...ticket, version: 1, status: 'held', orderId: id };
  await orders.bus.publish(ticketUpdated, held);
  await orders.bus.next(orderUpdated, (event) => event.id === id);
  expect(await compare(held)).toEqual([]);
  const stuck = { status: OrderStatus.Created, locked: false };
  await database
    .collection<{ _id: string }>('orders')
    .updateOne({ _id: id }, { $set: stuck, $inc: { version: 5 } });

  expect(await compare(held)).toEqual([{ id: ticket.id }]);
  await orders.bus.publish(ticketUpdated, held);

  await eventually(async () => expect(await show()).toMatchObject({ status: OrderStatus.AwaitingPayment }));
  expect(await compare(held)).toEqual([]);
});

test('an open order that has not heard of its payment is noticed', async () => {
  const { id } = await order();
  const payment = { id, version: 1, status: 'authorised' } as const;

  expect(await comparePayment({ ...payment, status: 'open' })).toEqual([]);
  expect(await comparePayment(payment)).toEqual([{ id }]);

  await orders.bus.publish(paymentCreated, {
    ...payment,
    orderId: id,
    stripeId: 'pi_1',
    version: 0,
    amount: 20,
  });
  await eventually(async () => expect(await comparePayment(payment)).toEqual([]));
});

test('payments of orders that are lost, or forgot that they were complete or refunded, are noticed', async () => {
  const [known, refunded] = [await completeOrder(orders), await completeOrder(orders)];
  const [captured, lost] = [{ version: 1, status: 'captured' as const }, newId()];
  expect(await comparePayment({ id: lost, ...captured, status: 'open' })).toEqual([{ id: lost }]);
  expect(await comparePayment({ id: known.orderId, ...captured })).toEqual([]);
  await database
    .collection<{ _id: string }>('orders')
    .updateOne({ _id: known.orderId }, { $set: { status: OrderStatus.Cancelled } });
  expect(await comparePayment({ id: known.orderId, ...captured })).toEqual([{ id: known.orderId }]);
  const released = { id: refunded.orderId, version: 2, status: 'refunded' as const };
  expect(await comparePayment(released)).toEqual([{ id: refunded.orderId }]);
  await orders.bus.publish(paymentUpdated, {
    ...{ ...released, orderId: refunded.orderId, stripeId: 'pi_1', amount: 20 },
  });
  await eventually(async () => expect(await comparePayment(released)).toEqual([]));
});

test('tells its open orders in each round', async () => {
  const { id } = await order();
  const { ticket } = await orders.bus.next(orderCreated, (event) => event.id === id);

  const { aggregates } = await orders.bus.next(ordersTold, (page) =>
    page.aggregates.some((each) => each.id === id),
  );

  const told = aggregates.find((each) => each.id === id);
  expect(told).toEqual({ id, version: 0, status: 'created', ticketId: ticket.id, hold: ticket.hold });
});
