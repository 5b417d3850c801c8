import { eventually, signIn } from '@ticketing/common/testing';
import { createConnection } from 'mongoose';
import { holdTicket, placeOrder } from './support/complete-order';
import { newId, type OrdersUnderTest, startOrders } from './support/orders-under-test';

let orders: OrdersUnderTest;
const operator = signIn({ email: 'operator@example.com' });

beforeAll(async () => {
  orders = await startOrders({ OPERATOR_EMAILS: operator.email, DOOR_EMAILS: 'door@example.com' });
});
afterAll(() => orders.stop());

const get = (path: string, cookie = operator.cookie) => orders.api().get(path).set('Cookie', cookie);
const search = async (words: string) =>
  (await get(`/api/orders/ops/search?q=${encodeURIComponent(words)}`).expect(200)).body as {
    id: string;
    locked: boolean;
  }[];

describe('GET /api/orders/ops/search', () => {
  it('finds orders by any of their ids and by words of the title', async () => {
    const { orderId, ticket } = await holdTicket(
      orders,
      { title: 'Búsqueda (live) 100%' },
      signIn({ id: newId() }),
    );
    const { body } = await get(`/api/orders/ops/search?q=${orderId}`);
    expect(body).toMatchObject([
      { id: orderId, locked: true, authorised: false, status: 'awaiting:payment' },
    ]);
    const ids = [orderId.toUpperCase(), String(body[0].userId), ticket.id, ticket.userId];
    for (const words of [...ids, '(LIVE) 100', ' búsqueda '])
      expect((await search(words)).map(({ id }) => id)).toEqual([orderId]);
    for (const words of ['.*', '(.', '$where', newId()]) expect(await search(words)).toEqual([]);
  });

  it('wants words', async () => {
    for (const query of ['', 'q=', 'q=%20', `q=${'x'.repeat(201)}`, 'q=a&q=b', 'q[$ne]=1']) {
      const { status, body } = await get(`/api/orders/ops/search?${query}`);
      expect([status, Array.isArray(body.errors)]).toEqual([400, true]);
    }
  });
});

describe('GET /api/orders/ops/stuck', () => {
  it('names orders that should have gone on by now, and no others', async () => {
    const fresh = await holdTicket(orders);
    const placed = await placeOrder(orders, await orders.listTicket());
    expect((await get('/api/orders/ops/stuck')).body).toEqual({ overdue: [], unlocked: [] });

    const connection = await createConnection(orders.mongoUri).asPromise();
    const ago = (seconds: number) => new Date(Date.now() - seconds * 1_000);
    await connection
      .collection<{ _id: string }>('orders')
      .updateOne({ _id: placed.orderId }, { $set: { createdAt: ago(70) } });
    expect((await get('/api/orders/ops/stuck')).body).toMatchObject({
      overdue: [],
      unlocked: [{ id: placed.orderId, locked: false }],
    });
    // The sweeper ends such orders within seconds: it is looked at in between.
    await eventually(async () => {
      await connection
        .collection<{ _id: string }>('orders')
        .updateOne({ _id: fresh.orderId }, { $set: { expiresAt: ago(70), status: 'awaiting:payment' } });
      expect((await get('/api/orders/ops/stuck')).body.overdue).toMatchObject([{ id: fresh.orderId }]);
    });
    await connection.close();
  });
});

it('is for operators alone', async () => {
  const watched = await startOrders({ OPERATOR_EMAILS: operator.email, DOOR_EMAILS: 'door@example.com' });
  for (const path of ['/api/orders/ops/search?q=a', '/api/orders/ops/stuck']) {
    expect((await watched.api().get(path)).status).toBe(401);
    for (const email of ['door@example.com', 'somebody@example.com'])
      expect((await watched.api().get(path).set('Cookie', signIn({ email }).cookie)).status).toBe(403);
  }
  await watched.stop();
});
