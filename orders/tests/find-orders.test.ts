import { signIn } from '@ticketing/common/testing';
import type { Response } from 'supertest';
import { newId, type OrdersUnderTest, startOrders } from './support/orders-under-test';

let orders: OrdersUnderTest;

beforeAll(async () => {
  orders = await startOrders();
});
afterAll(() => orders.stop());

const place = async (cookie: string, ticketId: string) =>
  orders.api().post('/api/orders').set('Cookie', cookie).send({ ticketId }).expect(201);

describe('GET /api/orders', () => {
  it('lists the buyer’s own orders, newest first, page by page', async () => {
    const buyer = signIn();
    const ids: string[] = [];
    for (let count = 0; count < 5; count++) {
      const ticket = await orders.listTicket();
      const { body } = await place(buyer.cookie, ticket.id);
      ids.unshift(body.id);
    }
    await place(signIn().cookie, (await orders.listTicket()).id);
    const seen: string[] = [];
    let path: string | undefined = '/api/orders?limit=2';
    while (path !== undefined) {
      const page: Response = await orders.api().get(path).set('Cookie', buyer.cookie).expect(200);
      seen.push(...(page.body as { id: string }[]).map((order) => order.id));
      path = /<(.+)>; rel="next"/.exec(page.headers['link'] ?? '')?.[1];
    }
    expect(seen).toEqual(ids);
  });

  it.each(['limit=0', 'limit=101', 'limit=x', 'cursor=nonsense'])('refuses %s', async (query) => {
    const response = await orders.api().get(`/api/orders?${query}`).set('Cookie', signIn().cookie);
    expect([200, 400]).toContain(response.status);
    if (!query.includes('$')) expect(response.status).toBe(400);
  });

  it('refuses visitors', () => orders.api().get('/api/orders').expect(401));
});

describe('GET /api/orders/:id', () => {
  it('shows the buyer the order, without what is ours', async () => {
    const buyer = signIn();
    const ticket = await orders.listTicket();
    const { body } = await place(buyer.cookie, ticket.id);
    const before = Date.now();
    const shown = await orders.api().get(`/api/orders/${body.id}`).set('Cookie', buyer.cookie).expect(200);
    const serverTime = Date.parse(shown.body.serverTime as string);
    expect(serverTime).toBeGreaterThanOrEqual(before);
    expect(serverTime).toBeLessThanOrEqual(Date.now());
    expect(Object.keys(shown.body).sort()).toEqual(
      ['createdAt', 'expiresAt', 'id', 'serverTime', 'status', 'ticket', 'userId', 'version'].sort(),
    );
    expect(Object.keys(shown.body.ticket).sort()).toEqual(['id', 'price', 'sellerId', 'title']);
  });

  it('refuses others and visitors, and knows what does not exist', async () => {
    const { body } = await place(signIn().cookie, (await orders.listTicket()).id);
    await orders.api().get(`/api/orders/${body.id}`).set('Cookie', signIn().cookie).expect(401);
    await orders.api().get(`/api/orders/${body.id}`).expect(401);
    await orders.api().get(`/api/orders/${newId()}`).set('Cookie', signIn().cookie).expect(404);
  });
});
