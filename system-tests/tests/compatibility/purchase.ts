import { readLedger } from '../../src/observe/read-ledger';
import { signUp, visit } from '../support/course-client';
import { expectError } from '../support/expect-errors';
import { sendRaw } from '../support/http-client';
import type { RunningMarketplace } from '../support/start-marketplace';
import { listTicket, pay, untilOrder, untilTicket } from '../support/trade';

export function purchaseRows(marketplace: () => RunningMarketplace): void {
  it('goes as in the course: sign up, sell, order, pay, complete; and 19.99 is 1999 cents', async () => {
    const [seller, buyer] = [await signUp(marketplace()), await signUp(marketplace())];
    const ticketId = await listTicket(seller, { title: 'Concert', price: 19.99 });
    const { body: order } = await buyer.post('/api/orders', { ticketId });
    const { status } = await pay(buyer, order.id);
    await untilOrder(buyer, order.id, ['complete']);
    await untilTicket(buyer, ticketId, ['sold']);

    const intents = await readLedger(marketplace().sandboxUrl);

    expect(status).toBe(201);
    expect(intents.filter((intent) => intent.orderId === order.id)).toMatchObject([{ amount: 1999 }]);
    expectError(await buyer.delete(`/api/orders/${order.id}`), 400);
    expect((await buyer.get(`/api/orders/${order.id}`)).body.status).toBe('complete');
    expectError(await seller.put(`/api/tickets/${ticketId}`, { title: 'x', price: 10 }), 400);
  });

  it('answers unknown routes, other content and malformed JSON in the one error shape', async () => {
    const buyer = await signUp(marketplace());
    const send = (path: string, headers: Record<string, string>, body: string) =>
      sendRaw(marketplace().origin, {
        method: 'POST',
        path,
        headers: { cookie: buyer.cookie, ...headers },
        body,
      });
    const json = { 'content-type': 'application/json' };

    for (const path of ['/api/users/nothing', '/api/tickets/a/b', '/api/orders/a/b', '/api/payments/nothing'])
      expectError(await buyer.get(path), 404);
    for (const path of ['/api/users/signin', '/api/tickets', '/api/orders', '/api/payments']) {
      expectError(await send(path, json, '{"title": '), 400);
      expectError(await send(path, json, '"text"'), 400);
      expectError(await send(path, { 'content-type': 'text/plain' }, 'title=x'), 415);
      expectError(await send(path, json, JSON.stringify({ title: 'x'.repeat(1_000_000) })), 413);
    }
  });

  it('takes, makes and returns X-Request-Id', async () => {
    const visitor = visit(marketplace());

    const given = await sendRaw(marketplace().origin, {
      ...{ method: 'GET', path: '/api/tickets' },
      headers: { 'x-request-id': 'my-request-1' },
    });
    const made = await visitor.get('/api/tickets');

    expect(given.headers['x-request-id']).toBe('my-request-1');
    expect(made.headers['x-request-id']).toMatch(/\S{8,}/);
  });
}
