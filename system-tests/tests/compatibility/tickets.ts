import { signUp, visit } from '../support/course-client';
import { expectError } from '../support/expect-errors';
import type { RunningMarketplace } from '../support/start-marketplace';
import { listTicket, order, pay, untilTicket } from '../support/trade';

const unknownId = '64b000000000000000000000';

export function ticketRows(marketplace: () => RunningMarketplace): void {
  it('lists a ticket: 201 with its public fields; a numeric string is a price', async () => {
    const seller = await signUp(marketplace());

    const answer = await seller.post('/api/tickets', { title: 'Concert', price: '19.99' });

    expect(answer.status).toBe(201);
    expect(answer.body).toMatchObject({
      ...{ id: expect.any(String), title: 'Concert', price: 19.99 },
      ...{ userId: seller.id, version: 0 },
    });
    expect(answer.body).not.toHaveProperty('_id');
    expect(answer.body).not.toHaveProperty('__v');
    expect(answer.body).not.toHaveProperty('orderId');
  });

  it('wants somebody signed in, a title and a price of the currency', async () => {
    const seller = await signUp(marketplace());
    const post = (body: object) => seller.post('/api/tickets', body);

    expectError(
      await visit(marketplace()).post('/api/tickets', { title: 'x', price: 10 }),
      401,
      'Not authorized',
    );
    expectError(await post({ title: '', price: 10 }), 400, 'Title is required', 'title');
    expectError(await post({ price: 10 }), 400, 'Title is required', 'title');
    expectError(await post({ title: 'x', price: -10 }), 400, 'Price must be greater than 0', 'price');
    expectError(await post({ title: 'x', price: 0 }), 400, 'Price must be greater than 0', 'price');
    for (const price of [undefined, null, 'ten', '', 10.001, 1_000_000, 'Infinity', '1e3', true, '0x10'])
      expectError(await post({ title: 'x', price }), 400, undefined, 'price');
  });

  it('shows a ticket to anybody, and 404 for none', async () => {
    const seller = await signUp(marketplace());
    const id = await listTicket(seller, { title: 'Opera', price: 12.5 });
    const visitor = visit(marketplace());

    const answer = await visitor.get(`/api/tickets/${id}`);

    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({ id, title: 'Opera', price: 12.5, userId: seller.id });
    expectError(await visitor.get(`/api/tickets/${unknownId}`), 404);
    expectError(await visitor.get('/api/tickets/not-an-id'), 404);
  });

  it('lists as an array what nobody holds', async () => {
    const seller = await signUp(marketplace());
    const buyer = await signUp(marketplace());
    const [free, held, sold, withdrawn] = [
      await listTicket(seller),
      await listTicket(seller),
      await listTicket(seller),
      await listTicket(seller),
    ];
    await order(buyer, held);
    await pay(buyer, await order(buyer, sold));
    await seller.delete(`/api/tickets/${withdrawn}`);
    await untilTicket(buyer, held, ['held']);
    await untilTicket(buyer, sold, ['sold']);

    const answer = await visit(marketplace()).get('/api/tickets?limit=100');

    expect(answer.status).toBe(200);
    const ids = answer.body.map(({ id }: { id: string }) => id);
    expect(ids).toContain(free);
    expect(ids).not.toContain(held);
    expect(ids).not.toContain(sold);
    expect(ids).not.toContain(withdrawn);
  });

  it('pages by Link, each ticket once, and searches', async () => {
    const seller = await signUp(marketplace());
    const listed: string[] = [];
    for (let i = 0; i < 5; i++) listed.push(await listTicket(seller, { title: `Zyzzyva ${String(i)}` }));
    const visitor = visit(marketplace());
    const seen: string[] = [];
    let path: string | undefined = '/api/tickets?q=zyzzyva&limit=2';

    while (path !== undefined) {
      const page = await visitor.get(path);
      expect(page.status).toBe(200);
      expect(page.body.length).toBeLessThanOrEqual(2);
      seen.push(...page.body.map(({ id }: { id: string }) => id));
      path = /<([^>]+)>; rel="next"/.exec(String(page.headers['link'] ?? ''))?.[1];
    }

    expect(seen).toHaveLength(5);
    expect(seen.toSorted()).toEqual(listed.toSorted());
    for (const wrong of ['limit=0', 'limit=101', 'limit=x', 'cursor=nonsense'])
      expectError(await visitor.get(`/api/tickets?${wrong}`), 400);
  });

  it('edits a ticket: 200, the version grows, and only its owner may', async () => {
    const seller = await signUp(marketplace());
    const stranger = await signUp(marketplace());
    const id = await listTicket(seller);

    const answer = await seller.put(`/api/tickets/${id}`, { title: 'New title', price: 100 });

    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({ id, title: 'New title', price: 100, version: 1 });
    const body = { title: 'x', price: 10 };
    expectError(await visit(marketplace()).put(`/api/tickets/${id}`, body), 401, 'Not authorized');
    expectError(await stranger.put(`/api/tickets/${id}`, body), 401, 'Not authorized');
    expectError(await seller.put(`/api/tickets/${unknownId}`, body), 404);
    expectError(await seller.put(`/api/tickets/${id}`, { title: '', price: 10 }), 400, undefined, 'title');
    expectError(await seller.put(`/api/tickets/${id}`, { title: 'x', price: -1 }), 400, undefined, 'price');
    expectError(await seller.put(`/api/tickets/${id}`, body, { 'if-match': '"0"' }), 409);
    expect((await seller.put(`/api/tickets/${id}`, body, { 'if-match': '"1"' })).status).toBe(200);
  });

  it('leaves omitted optional fields alone and removes those set to null', async () => {
    const seller = await signUp(marketplace());
    const id = await listTicket(seller, { venue: 'Opera house', city: 'Wien' });

    const answer = await seller.put(`/api/tickets/${id}`, { title: 'Concert', price: 20, city: null });

    expect(answer.body).toMatchObject({ venue: 'Opera house' });
    expect(answer.body).not.toHaveProperty('city');
  });

  it('refuses to edit or withdraw a reserved ticket, and tells strangers nothing about it', async () => {
    const seller = await signUp(marketplace());
    const buyer = await signUp(marketplace());
    const id = await listTicket(seller);
    await order(buyer, id);
    await untilTicket(buyer, id, ['held']);

    expectError(
      await seller.put(`/api/tickets/${id}`, { title: 'x', price: 10 }),
      400,
      'Cannot edit a reserved ticket',
    );
    expectError(await seller.delete(`/api/tickets/${id}`), 400);
    expectError(await buyer.put(`/api/tickets/${id}`, { title: 'x', price: 10 }), 401, 'Not authorized');
  });

  it('withdraws a ticket: 204, hidden from the list, never offered again', async () => {
    const seller = await signUp(marketplace());
    const buyer = await signUp(marketplace());
    const id = await listTicket(seller);
    expectError(await buyer.delete(`/api/tickets/${id}`), 401, 'Not authorized');

    const answer = await seller.delete(`/api/tickets/${id}`);

    expect(answer.status).toBe(204);
    expect(answer.text).toBe('');
    expect((await buyer.get(`/api/tickets/${id}`)).body.status).toBe('withdrawn');
    expectError(await seller.put(`/api/tickets/${id}`, { title: 'x', price: 10 }), 400);
  });
}
