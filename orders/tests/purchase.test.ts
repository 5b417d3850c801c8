import { setTimeout as sleep } from 'node:timers/promises';
import {
  orderCancelled,
  orderCompleted,
  OrderStatus,
  orderUpdated,
  ticketCreated,
  ticketUpdated,
} from '@ticketing/common/events';
import { signIn } from '@ticketing/common/testing';
import { createConnection } from 'mongoose';
import {
  authorise as authorisePayment,
  placeOrder,
  type Purchase,
  untilOrder,
} from './support/complete-order';
import { type OrdersUnderTest, startOrders, type TicketData } from './support/orders-under-test';

let orders: OrdersUnderTest;

beforeAll(async () => {
  orders = await startOrders();
});
afterAll(() => orders.stop());

const place = async (overrides: Partial<TicketData> = {}): Promise<Purchase> =>
  placeOrder(orders, await orders.listTicket(overrides));

const show = async ({ buyer, orderId }: Purchase) =>
  (await orders.api().get(`/api/orders/${orderId}`).set('Cookie', buyer.cookie)).body;

const becomes = (placed: Purchase, state: object) => untilOrder(orders, placed, state);
const authorise = (placed: Purchase) => authorisePayment(orders, placed);

/** Lets everything that was published be handled: an event that comes after it has its effect. */
async function settled() {
  const marker = await place();
  await orders.changeTicket(marker.ticket, { status: 'held', orderId: marker.orderId });
  await becomes(marker, { status: OrderStatus.AwaitingPayment });
}

describe('the lock', () => {
  it('brings an order to awaiting:payment once, however often it is told', async () => {
    const placed = await place();
    const held = await orders.changeTicket(placed.ticket, { status: 'held', orderId: placed.orderId });
    await orders.bus.publish(ticketUpdated, held);
    await orders.bus.publish(ticketUpdated, held);
    await becomes(placed, { status: OrderStatus.AwaitingPayment, version: 1 });
    await settled();
    expect(await show(placed)).toMatchObject({ status: OrderStatus.AwaitingPayment, version: 1 });
    expect(orders.bus.received(orderUpdated).filter((event) => event.id === placed.orderId)).toHaveLength(1);
  });

  it('that an order missed is found by old news, among other old news as well', async () => {
    const placed = await place();
    const held = await orders.changeTicket(placed.ticket, { status: 'held', orderId: placed.orderId });
    await becomes(placed, { status: OrderStatus.AwaitingPayment });
    const other = await orders.listTicket();
    await settled();
    const database = await createConnection(orders.mongoUri).asPromise();
    await database
      .collection<{ _id: string }>('orders')
      .updateOne({ _id: placed.orderId }, { $set: { status: 'created', locked: false } });
    await database.close();
    expect(await show(placed)).toMatchObject({ status: OrderStatus.Created });

    await orders.bus.publish(ticketCreated, other);
    await sleep(300);
    await orders.bus.publish(ticketUpdated, held);
    await becomes(placed, { status: OrderStatus.AwaitingPayment });
  });

  it('at another price cancels the order and says why', async () => {
    const placed = await place({ price: 20 });
    await orders.changeTicket(placed.ticket, {
      status: 'held',
      orderId: placed.orderId,
      price: 25,
      version: 2,
    });
    await becomes(placed, { status: OrderStatus.Cancelled, reason: 'price_changed' });
    const event = await orders.bus.next(orderCancelled, (each) => each.id === placed.orderId);
    expect(event.reason).toBe('price_changed');
  });

  it('is refused by a withdrawal: the order is cancelled', async () => {
    const placed = await place();
    await orders.changeTicket(placed.ticket, { status: 'withdrawn' });
    await becomes(placed, { status: OrderStatus.Cancelled, reason: 'withdrawn' });
  });

  it('of an older order is not taken for one’s own', async () => {
    const placed = await place();
    await orders.changeTicket(placed.ticket, { status: 'held', orderId: 'another' });
    await settled();
    expect(await show(placed)).toMatchObject({ status: OrderStatus.Created });
  });
});

describe('completion', () => {
  it.each(['lock first', 'payment first'])('needs lock and payment, %s', async (which) => {
    const placed = await place();
    const lock = () => orders.changeTicket(placed.ticket, { status: 'held', orderId: placed.orderId });
    const steps = which === 'lock first' ? [lock, () => authorise(placed)] : [() => authorise(placed), lock];
    await steps[0]?.();
    await settled();
    expect((await show(placed)).status).not.toBe(OrderStatus.Complete);
    await steps[1]?.();
    await becomes(placed, { status: OrderStatus.Complete });
    const event = await orders.bus.next(orderCompleted, (each) => each.id === placed.orderId);
    expect(event.version).toBe(which === 'lock first' ? 2 : 1);
  });

  it('happens once when every event comes twice and in reverse', async () => {
    const placed = await place();
    const held = { ...placed.ticket, version: 1, status: 'held', orderId: placed.orderId } as const;
    await authorise(placed);
    await orders.bus.publish(ticketUpdated, held);
    await orders.bus.publish(ticketCreated, placed.ticket);
    await authorise(placed);
    await orders.bus.publish(ticketUpdated, held);
    await becomes(placed, { status: OrderStatus.Complete });
    await settled();
    expect(orders.bus.received(orderCompleted).filter((event) => event.id === placed.orderId)).toHaveLength(
      1,
    );
  });

  it('does not happen to a cancelled order, however late the payment', async () => {
    const placed = await place();
    await orders.changeTicket(placed.ticket, { status: 'held', orderId: placed.orderId });
    await orders.api().delete(`/api/orders/${placed.orderId}`).set('Cookie', placed.buyer.cookie).expect(204);
    await authorise(placed);
    await settled();
    expect(await show(placed)).toMatchObject({ status: OrderStatus.Cancelled, reason: 'buyer' });
  });
});

describe('the replica of a ticket', () => {
  it('keeps the newest state whatever the order of events', async () => {
    const ticket = await orders.listTicket({ price: 10 });
    await orders.changeTicket(ticket, { price: 30, version: 3 });
    await orders.changeTicket(ticket, { price: 20, version: 2 });
    await orders.bus.publish(ticketCreated, ticket);
    await settled();
    const buy = (price: number) =>
      orders.api().post('/api/orders').set('Cookie', signIn().cookie).send({ ticketId: ticket.id, price });
    await buy(20).expect(409);
    await buy(30).expect(201);
  });

  it('does not forget the count of holds', async () => {
    const placed = await place();
    await orders.changeTicket(placed.ticket, { status: 'held', orderId: placed.orderId });
    await becomes(placed, { status: OrderStatus.AwaitingPayment });
    await orders.api().delete(`/api/orders/${placed.orderId}`).set('Cookie', placed.buyer.cookie).expect(204);
    const again = await orders
      .api()
      .post('/api/orders')
      .set('Cookie', signIn().cookie)
      .send({ ticketId: placed.ticket.id });
    expect(again.status).toBe(201);
    await orders.api().get('/api/orders').set('Cookie', placed.buyer.cookie).expect(200);
  });
});
