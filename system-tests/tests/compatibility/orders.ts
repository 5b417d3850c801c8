import { signUp, visit } from '../support/course-client';
import { expectError } from '../support/expect-errors';
import type { RunningMarketplace } from '../support/start-marketplace';
import { listTicket, order, untilOrder, untilTicket } from '../support/trade';

const unknownId = '64b000000000000000000000';

export function orderRows(marketplace: () => RunningMarketplace): void {
  it('orders a ticket: 201 with status, expiry and the ticket inside', async () => {
    const seller = await signUp(marketplace());
    const buyer = await signUp(marketplace());
    const ticketId = await listTicket(seller, { title: 'Opera', price: 19.99 });

    const answer = await buyer.post('/api/orders', { ticketId });

    expect(answer.status).toBe(201);
    expect(answer.body).toMatchObject({
      ...{ id: expect.any(String), userId: buyer.id, version: 0, status: 'created' },
      ticket: { id: ticketId, title: 'Opera', price: 19.99 },
    });
    const seconds = (Date.parse(answer.body.expiresAt) - Date.now()) / 1000;
    expect(seconds).toBeGreaterThan(890);
    expect(seconds).toBeLessThan(901);
    expect(answer.body).not.toHaveProperty('_id');
    await untilOrder(buyer, answer.body.id, ['awaiting:payment']);
    const ticket = await untilTicket(buyer, ticketId, ['held']);
    expect(ticket).toBe('held');
    expect((await buyer.get(`/api/tickets/${ticketId}`)).body.orderId).toBe(answer.body.id);
  });

  it('gives the holder the live order again with 200, and others 400', async () => {
    const seller = await signUp(marketplace());
    const [buyer, other] = [await signUp(marketplace()), await signUp(marketplace())];
    const ticketId = await listTicket(seller);
    const id = await order(buyer, ticketId);

    const again = await buyer.post('/api/orders', { ticketId });

    expect(again.status).toBe(200);
    expect(again.body.id).toBe(id);
    expectError(await other.post('/api/orders', { ticketId }), 400, 'Ticket is already reserved');
  });

  it('wants somebody signed in, a ticket that exists, and not one’s own', async () => {
    const seller = await signUp(marketplace());
    const buyer = await signUp(marketplace());
    const ticketId = await listTicket(seller);

    expectError(await visit(marketplace()).post('/api/orders', { ticketId }), 401, 'Not authorized');
    expectError(await buyer.post('/api/orders', {}), 400, undefined, 'ticketId');
    expectError(await buyer.post('/api/orders', { ticketId: 'x' }), 400, undefined, 'ticketId');
    expectError(await buyer.post('/api/orders', { ticketId: unknownId }), 404);
    expectError(await seller.post('/api/orders', { ticketId }), 400);
  });

  it('refuses a price that is no longer the ticket’s, and a ticket that was withdrawn', async () => {
    const seller = await signUp(marketplace());
    const buyer = await signUp(marketplace());
    const [ticketId, withdrawn] = [await listTicket(seller, { price: 20 }), await listTicket(seller)];
    await seller.delete(`/api/tickets/${withdrawn}`);

    expectError(await buyer.post('/api/orders', { ticketId, price: 19 }), 409, 'The price has changed');
    expect((await buyer.post('/api/orders', { ticketId, price: 20 })).status).toBe(201);
    const late = await buyer.post('/api/orders', { ticketId: withdrawn });
    if (late.status === 201) await untilOrder(buyer, late.body.id, ['cancelled']);
    else expectError(late, 400);
  });

  it('refuses a ticket whose event is past', async () => {
    const seller = await signUp(marketplace());
    const buyer = await signUp(marketplace());
    const startsAt = new Date(Date.now() + 2_500).toISOString();
    const ticketId = await listTicket(seller, { startsAt });
    await new Promise((resolve) => setTimeout(resolve, 2_600));

    expectError(await buyer.post('/api/orders', { ticketId }), 400);
  });

  it('lists the buyer’s own orders as an array, newest first, in pages', async () => {
    const seller = await signUp(marketplace());
    const [buyer, other] = [await signUp(marketplace()), await signUp(marketplace())];
    const first = await order(buyer, await listTicket(seller));
    const second = await order(buyer, await listTicket(seller));
    await order(other, await listTicket(seller));

    const all = await buyer.get('/api/orders');
    const page = await buyer.get('/api/orders?limit=1');

    expect(all.status).toBe(200);
    expect(all.body.map(({ id }: { id: string }) => id)).toEqual([second, first]);
    expect(all.body[0].ticket).toMatchObject({ title: 'Concert', price: 20 });
    expect(page.body).toHaveLength(1);
    const next = /<([^>]+)>; rel="next"/.exec(String(page.headers['link']))?.[1] ?? '';
    expect((await buyer.get(next)).body.map(({ id }: { id: string }) => id)).toEqual([first]);
    expectError(await visit(marketplace()).get('/api/orders'), 401, 'Not authorized');
  });

  it('shows an order to its buyer alone', async () => {
    const seller = await signUp(marketplace());
    const [buyer, other] = [await signUp(marketplace()), await signUp(marketplace())];
    const id = await order(buyer, await listTicket(seller));

    expect((await buyer.get(`/api/orders/${id}`)).body).toMatchObject({ id, userId: buyer.id });
    expectError(await other.get(`/api/orders/${id}`), 401, 'Not authorized');
    expectError(await visit(marketplace()).get(`/api/orders/${id}`), 401, 'Not authorized');
    expectError(await buyer.get(`/api/orders/${unknownId}`), 404);
    expectError(await buyer.get('/api/orders/not-an-id'), 404);
  });

  it('cancels an order: 204, again 204, the order stays and the ticket is free', async () => {
    const seller = await signUp(marketplace());
    const [buyer, other] = [await signUp(marketplace()), await signUp(marketplace())];
    const ticketId = await listTicket(seller);
    const id = await order(buyer, ticketId);
    expectError(await other.delete(`/api/orders/${id}`), 401, 'Not authorized');
    expectError(await buyer.delete(`/api/orders/${unknownId}`), 404);

    const answers = [await buyer.delete(`/api/orders/${id}`), await buyer.delete(`/api/orders/${id}`)];

    expect(answers.map(({ status, text }) => [status, text])).toEqual([
      [204, ''],
      [204, ''],
    ]);
    expect((await buyer.get(`/api/orders/${id}`)).body).toMatchObject({
      status: 'cancelled',
      reason: 'buyer',
    });
    await untilTicket(buyer, ticketId, ['available']);
    expect((await other.post('/api/orders', { ticketId })).status).toBe(201);
  });

  it('gives the same order for the same Idempotency-Key, and 422 for another ticket under it', async () => {
    const seller = await signUp(marketplace());
    const buyer = await signUp(marketplace());
    const [ticketId, other] = [await listTicket(seller), await listTicket(seller)];
    const key = { 'idempotency-key': 'order-1' };

    const first = await buyer.post('/api/orders', { ticketId }, key);
    const again = await buyer.post('/api/orders', { ticketId }, key);

    expect(first.status).toBe(201);
    expect([200, 201]).toContain(again.status);
    expect(again.body.id).toBe(first.body.id);
    expectError(await buyer.post('/api/orders', { ticketId: other }, key), 422);
  });
}
