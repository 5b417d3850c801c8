import { sessionRevoked } from '@ticketing/common/events';
import { eventually, listenLive, type LiveListener, signIn, type TestUser } from '@ticketing/common/testing';
import { startOrders, type OrdersUnderTest } from './support/orders-under-test';

let orders: OrdersUnderTest;
const listeners: LiveListener[] = [];
beforeAll(async () => {
  orders = await startOrders({}, 2);
});
afterEach(() => {
  for (const listener of listeners.splice(0)) listener.close();
});
afterAll(() => orders.stop());

async function listen({ cookie }: TestUser, replica: number): Promise<LiveListener> {
  const port = String(orders.services[replica]?.http.port());
  const listener = await listenLive(`http://127.0.0.1:${port}/api/orders/live`, { cookie });
  listeners.push(listener);
  return listener;
}

test('a buyer’s every tab follows the order; nobody else does', async () => {
  const buyer = signIn();
  const tabs = [await listen(buyer, 0), await listen(buyer, 1)];
  const stranger = await listen(signIn(), 0);
  const ticket = await orders.listTicket();

  const placed = await orders
    .api(0)
    .post('/api/orders')
    .set('Cookie', buyer.cookie)
    .send({ ticketId: ticket.id })
    .expect(201);
  const path = `/api/orders/${String(placed.body.id)}`;
  for (const tab of tabs) {
    const { data } = await tab.next('order');
    expect(data).toEqual(placed.body);
  }
  await orders.changeTicket(ticket, { status: 'held', orderId: placed.body.id });
  for (const tab of tabs)
    await tab.next('order', (data) => 'status' in data && data.status === 'awaiting:payment');
  await orders.api(1).delete(path).set('Cookie', buyer.cookie).expect(204);
  for (const tab of tabs) await tab.next('order', (data) => 'status' in data && data.status === 'cancelled');

  expect(stranger.messages).toEqual([]);
});

test('needs a session, and ends with it', async () => {
  await orders.api().get('/api/orders/live').expect(401);
  const buyer = signIn();
  const tab = await listen(buyer, 0);

  await orders.bus.publish(sessionRevoked, {
    id: buyer.id,
    userId: buyer.id,
    before: new Date(Date.now() + 1_000).toISOString(),
    expiresAt: '2099-01-01T00:00:00.000Z',
  });

  await eventually(() => expect(tab.isOpen).toBe(false));
});
