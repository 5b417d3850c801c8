import { orderCreated } from '@ticketing/common/events';
import { signIn } from '@ticketing/common/testing';
import { type Connection, createConnection } from 'mongoose';
import { newId, type OrdersUnderTest, startOrders } from './support/orders-under-test';

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

/** The orders as the database has them. */
const stored = () => database.collection<{ _id: string }>('orders');

const post = (cookie: string, body: object, replica = 0) =>
  orders.api(replica).post('/api/orders').set('Cookie', cookie).send(body);

describe('POST /api/orders', () => {
  it('refuses a visitor who is not signed in', async () => {
    const response = await orders.api().post('/api/orders').send({ ticketId: newId() });
    expect(response.status).toBe(401);
    expect(response.body).toMatchObject({ errors: [{ message: 'Not authorized' }] });
  });

  it('claims a ticket at its price and tells the others', async () => {
    const buyer = signIn();
    const ticket = await orders.listTicket({ price: 19.99, venue: 'Hall', seat: '12' });
    const before = Date.now();
    const response = await post(buyer.cookie, { ticketId: ticket.id, price: 19.99 }).set(
      'X-Request-Id',
      'req-1',
    );
    expect(response.status).toBe(201);
    expect(response.body).toMatchObject({
      userId: buyer.id,
      status: 'created',
      version: 0,
      ticket: { id: ticket.id, title: 'Concert', price: 19.99, venue: 'Hall', seat: '12' },
    });
    const expiresAt = Date.parse(response.body.expiresAt);
    expect(Math.abs(expiresAt - before - 900_000)).toBeLessThan(5_000);
    const event = await orders.bus.next(orderCreated, (each) => each.id === response.body.id);
    expect(event).toMatchObject({
      version: 0,
      status: 'created',
      userId: buyer.id,
      expiresAt: response.body.expiresAt,
      ticket: { id: ticket.id, price: 19.99, version: 0, userId: ticket.userId, hold: expect.any(Number) },
      meta: { requestId: 'req-1', schema: 1 },
    });
  });

  it('gives the holder the live order again, with 200', async () => {
    const buyer = signIn();
    const ticket = await orders.listTicket();
    const first = await post(buyer.cookie, { ticketId: ticket.id });
    const again = await post(buyer.cookie, { ticketId: ticket.id });
    expect(again.status).toBe(200);
    expect(again.body.id).toBe(first.body.id);
  });

  it('refuses a ticket that somebody else holds', async () => {
    const ticket = await orders.listTicket();
    await post(signIn().cookie, { ticketId: ticket.id }).expect(201);
    const response = await post(signIn().cookie, { ticketId: ticket.id });
    expect(response.status).toBe(400);
    expect(response.body).toMatchObject({ errors: [{ message: 'Ticket is already reserved' }] });
  });

  it('lets exactly one of many buyers have it, whichever replica they ask', async () => {
    const ticket = await orders.listTicket();
    const answers = await Promise.all(
      Array.from({ length: 120 }, (_, index) => post(signIn().cookie, { ticketId: ticket.id }, index % 2)),
    );
    const statuses = answers.map((answer) => answer.status);
    expect(statuses.filter((status) => status === 201)).toHaveLength(1);
    expect(statuses.filter((status) => status === 400)).toHaveLength(119);
  });

  it('numbers the holds of a ticket up, order after order', async () => {
    const buyer = signIn();
    const ticket = await orders.listTicket();
    const first = await post(buyer.cookie, { ticketId: ticket.id });
    await orders.api().delete(`/api/orders/${first.body.id}`).set('Cookie', buyer.cookie).expect(204);
    const second = await post(signIn().cookie, { ticketId: ticket.id });
    expect(second.status).toBe(201);
    const event = await orders.bus.next(orderCreated, (each) => each.id === second.body.id);
    const before = await orders.bus.next(orderCreated, (each) => each.id === first.body.id);
    expect(event.ticket.hold).toBeGreaterThan(before.ticket.hold);
  });

  it('says that the price has changed before anything is held', async () => {
    const ticket = await orders.listTicket({ price: 30 });
    const response = await post(signIn().cookie, { ticketId: ticket.id, price: 20 });
    expect(response.status).toBe(409);
    expect(response.body).toMatchObject({ errors: [{ message: 'The price has changed' }] });
    await post(signIn().cookie, { ticketId: ticket.id, price: 30 }).expect(201);
  });

  it('refuses one’s own ticket, a withdrawn one, a sold one and one whose event is past', async () => {
    const seller = signIn();
    const own = await orders.listTicket({ userId: seller.id });
    const withdrawn = await orders.listTicket({ status: 'withdrawn' });
    const sold = await orders.listTicket({ status: 'sold' });
    const past = await orders.listTicket({ startsAt: '2020-01-01T20:00:00.000Z' });
    const messages: unknown[] = [];
    for (const ticket of [own, withdrawn, sold, past]) {
      const response = await post(seller.cookie, { ticketId: ticket.id });
      expect(response.status).toBe(400);
      messages.push(response.body.errors[0].message);
    }
    expect(messages).toEqual([
      'You can’t buy your own ticket',
      'This ticket is no longer for sale',
      'Ticket is already reserved',
      'This event is past',
    ]);
  });

  it('waits for a ticket that was listed a moment ago', async () => {
    const id = newId();
    const answer = post(signIn().cookie, { ticketId: id });
    const listed = new Promise((resolve) => setTimeout(resolve, 300)).then(() => orders.listTicket({ id }));
    expect((await answer).status).toBe(201);
    await listed;
  });

  it('answers 404 for a ticket that does not exist', async () => {
    await post(signIn().cookie, { ticketId: newId() }).expect(404);
  });

  it.each([
    ['none', {}],
    ['no id', { ticketId: 'abc' }],
    ['an operator', { ticketId: { $ne: null } }],
    ['a list', { ticketId: [newId()] }],
    ['a strange price', { ticketId: newId(), price: '1e3' }],
  ])('refuses %s as ticketId', async (_, body) => {
    const response = await post(signIn().cookie, body);
    expect(response.status).toBe(400);
    expect(response.body.errors[0].message).toEqual(expect.any(String));
  });
});

describe('Idempotency-Key', () => {
  it('gives the first result to the same request, even when it comes many times at once', async () => {
    const buyer = signIn();
    const ticket = await orders.listTicket();
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, index) =>
        post(buyer.cookie, { ticketId: ticket.id }, index % 2).set('Idempotency-Key', 'one'),
      ),
    );
    expect(new Set(answers.map((answer) => answer.body.id)).size).toBe(1);
    // Also once the order is over: a late repetition must not claim the ticket again.
    await orders.api().delete(`/api/orders/${answers[0]?.body.id}`).set('Cookie', buyer.cookie).expect(204);
    const late = await post(buyer.cookie, { ticketId: ticket.id }).set('Idempotency-Key', 'one');
    expect(late.status).toBe(201);
    expect(late.body).toMatchObject({ id: answers[0]?.body.id, status: 'cancelled' });
  });

  it('gives the first result also when that was an order which the buyer held already', async () => {
    const buyer = signIn();
    const [ticket, other] = [await orders.listTicket(), await orders.listTicket()];
    const held = await post(buyer.cookie, { ticketId: ticket.id }).expect(201);
    // A key says nothing to the database.
    const key = '$userId';
    const again = () => post(buyer.cookie, { ticketId: ticket.id }).set('Idempotency-Key', key);
    await again().expect(200);
    await again().expect(200);
    await post(buyer.cookie, { ticketId: other.id }).set('Idempotency-Key', key).expect(422);
    await orders.api().delete(`/api/orders/${held.body.id}`).set('Cookie', buyer.cookie).expect(204);

    const late = await again();

    expect(late.status).toBe(200);
    expect(late.body).toMatchObject({ id: held.body.id, status: 'cancelled' });
  });

  it('refuses a key that was used for another order while one held the ticket', async () => {
    const buyer = signIn();
    const [held, other] = [await orders.listTicket(), await orders.listTicket()];
    await post(buyer.cookie, { ticketId: held.id }).expect(201);

    const answers = await Promise.all(
      [held, other].map(({ id }) => post(buyer.cookie, { ticketId: id }).set('Idempotency-Key', 'both')),
    );

    expect(answers.map(({ status }) => status).toSorted((one, two) => one - two)[1]).toBe(422);
  });

  it('keeps a bounded number of keys for an order', async () => {
    const buyer = signIn();
    const ticket = await orders.listTicket();
    const placed = await post(buyer.cookie, { ticketId: ticket.id }).expect(201);
    for (let n = 0; n < 52; n++)
      await post(buyer.cookie, { ticketId: ticket.id }).set('Idempotency-Key', `key-${n}`).expect(200);

    const kept = await stored().findOne({ _id: placed.body.id });
    expect(kept).toHaveProperty('idempotency.length', 50);
  });

  it('knows the key of an order that was stored before it could be more than one', async () => {
    const buyer = signIn();
    const [ticket, other] = [await orders.listTicket(), await orders.listTicket()];
    const send = (ticketId: string, key: string) =>
      post(buyer.cookie, { ticketId }).set('Idempotency-Key', key);
    const placed = await send(ticket.id, 'old').expect(201);
    await stored().updateOne({ _id: placed.body.id }, [
      { $set: { idempotency: { $first: '$idempotency' } } },
      { $unset: 'idempotency.created' },
    ]);

    const again = await send(ticket.id, 'old').expect(201);
    expect(again.body).toEqual(placed.body);
    await send(other.id, 'old').expect(422);
    await send(ticket.id, 'new').expect(200);
  });

  it.each([
    ['one process', 0],
    ['two', 1],
  ])('refuses the key with another price at the same moment, in %s', async (_, other) => {
    const buyer = signIn();
    const ticket = await orders.listTicket({ price: 20 });
    const send = (body: object, replica: number) =>
      post(buyer.cookie, { ticketId: ticket.id, ...body }, replica).set('Idempotency-Key', 'four');

    const answers = await Promise.all([send({ price: 20 }, 0), send({}, other)]);

    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 422]);
    await orders
      .api()
      .delete(`/api/orders/${answers.find(({ status }) => status === 201)?.body.id}`)
      .set('Cookie', buyer.cookie)
      .expect(204);
  });

  it('refuses the key with another body, and keeps keys of different users apart', async () => {
    const buyer = signIn();
    const [first, second] = [await orders.listTicket(), await orders.listTicket()];
    await post(buyer.cookie, { ticketId: first.id }).set('Idempotency-Key', 'two').expect(201);
    await post(buyer.cookie, { ticketId: second.id }).set('Idempotency-Key', 'two').expect(422);
    await post(signIn().cookie, { ticketId: second.id }).set('Idempotency-Key', 'two').expect(201);
  });

  it('refuses the key with another body at the same moment', async () => {
    const buyer = signIn();
    const tickets = await Promise.all(Array.from({ length: 6 }, () => orders.listTicket()));

    const answers = await Promise.all(
      tickets.map(({ id }, index) =>
        post(buyer.cookie, { ticketId: id }, index % 2).set('Idempotency-Key', 'three'),
      ),
    );

    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 422, 422, 422, 422, 422]);
  });
});
