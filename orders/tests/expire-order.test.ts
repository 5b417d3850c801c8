import { expirationComplete, orderCancelled, OrderStatus } from '@ticketing/common/events';
import { eventually, freePort, signIn } from '@ticketing/common/testing';
import { newId, type OrdersUnderTest, startOrders } from './support/orders-under-test';

let orders: OrdersUnderTest;

const place = async () => {
  const buyer = signIn();
  const ticket = await orders.listTicket();
  const { body } = await orders
    .api()
    .post('/api/orders')
    .set('Cookie', buyer.cookie)
    .send({ ticketId: ticket.id });
  const show = async () =>
    (await orders.api().get(`/api/orders/${body.id}`).set('Cookie', buyer.cookie)).body as Record<
      string,
      unknown
    >;
  return { orderId: String(body.id), expiresAt: Date.parse(body.expiresAt), ticket, buyer, show };
};

describe('with a long window', () => {
  beforeAll(async () => {
    orders = await startOrders();
  });
  afterAll(() => orders.stop());

  it('ignores an expiry that comes early by the database’s clock', async () => {
    const { orderId, show } = await place();
    const other = await place();
    await orders.bus.publish(expirationComplete, { orderId });
    await orders.bus.publish(expirationComplete, { orderId: newId() });
    await orders.changeTicket(other.ticket, { status: 'held', orderId: other.orderId });
    await eventually(async () => {
      expect((await other.show())['status']).toBe(OrderStatus.AwaitingPayment);
    });
    expect((await show())['status']).toBe(OrderStatus.Created);
  });
});

describe('with a window of two seconds', () => {
  beforeAll(async () => {
    orders = await startOrders({ EXPIRATION_WINDOW_SECONDS: '2' }, 2);
  });
  afterAll(() => orders.stop());

  it('the sweeper expires what nobody else does: not early, within seconds, once', async () => {
    const { orderId, expiresAt, show } = await place();
    const event = await orders.bus.next(orderCancelled, (each) => each.id === orderId);
    expect(event).toMatchObject({ status: OrderStatus.Cancelled, reason: 'expired', version: 1 });
    expect(Date.parse(event.meta.occurredAt)).toBeGreaterThanOrEqual(expiresAt - 50);
    expect(Date.parse(event.meta.occurredAt)).toBeLessThan(expiresAt + 5_000);
    await orders.bus.publish(expirationComplete, { orderId });
    await orders.bus.publish(expirationComplete, { orderId });
    const next = await place();
    await orders.bus.next(orderCancelled, (each) => each.id === next.orderId);
    expect(orders.bus.received(orderCancelled).filter((each) => each.id === orderId)).toHaveLength(1);
    expect(await show()).toMatchObject({ version: 1 });
  });

  it('a stale expiry leaves the next buyer’s order alone', async () => {
    const { orderId, ticket } = await place();
    await orders.bus.next(orderCancelled, (each) => each.id === orderId);
    const next = signIn();
    const { body } = await orders
      .api()
      .post('/api/orders')
      .set('Cookie', next.cookie)
      .send({ ticketId: ticket.id });
    await orders.bus.publish(expirationComplete, { orderId });
    const shown = await orders.api().get(`/api/orders/${body.id}`).set('Cookie', next.cookie);
    expect(shown.body.status).toBe(OrderStatus.Created);
  });
});

describe('with metrics', () => {
  let metricsUrl: string;

  beforeAll(async () => {
    const port = await freePort();
    metricsUrl = `http://127.0.0.1:${String(port)}/metrics`;
    orders = await startOrders({ EXPIRATION_WINDOW_SECONDS: '1', METRICS_PORT: String(port) });
  });
  afterAll(() => orders.stop());

  it('shows orders that are past their time until they are cancelled', async () => {
    const overdue = async () =>
      Number(/^orders_overdue\{.*\} (\d+)$/m.exec(await (await fetch(metricsUrl)).text())?.[1]);
    expect(await overdue()).toBe(0);
    const { orderId } = await place();
    const cancelled = orders.bus.next(orderCancelled, (each) => each.id === orderId);
    let seen = 0;
    // The sweeper comes every two seconds; the order runs out after one.
    for (let over = false; !over;)
      over = await Promise.race([
        cancelled.then(() => true),
        overdue().then((count) => {
          seen = Math.max(seen, count);
          return false;
        }),
      ]);
    expect(seen).toBeGreaterThan(0);
    await eventually(async () => expect(await overdue()).toBe(0));
  });
});
