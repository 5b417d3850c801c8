import { orderCompleted, orderCreated, ticketCreated, ticketUpdated } from '@ticketing/common/events';
import { signIn, type TestUser } from '@ticketing/common/testing';
import { buyTicket } from './support/bought-ticket';
import { newId, orderOf, startTickets, type TicketsUnderTest } from './support/tickets-under-test';

let tickets: TicketsUnderTest;
beforeAll(async () => {
  tickets = await startTickets({}, 2);
});
afterAll(() => tickets.stop());

const post = (user: TestUser, resaleOf: unknown, replica = 0) =>
  tickets
    .api(replica)
    .post('/api/tickets')
    .set('Cookie', user.cookie)
    .send({ title: 'Concert', price: 20, resaleOf });

const taken = { errors: [{ message: 'You have listed this ticket already', field: 'resaleOf' }] };

test('tells orders which order the ticket was bought with, and nobody else', async () => {
  const [seller, resaleOf] = [signIn(), await buyTicket(tickets)];

  const { body } = await post(seller, resaleOf).expect(201);
  await tickets.edit(seller, body.id, { title: 'Concert', price: 25, resaleOf: newId() }).expect(200);

  expect(body.resaleOf).toBe(resaleOf);
  expect(await tickets.show(body.id)).not.toHaveProperty('resaleOf');
  expect(await tickets.bus.next(ticketCreated, ({ id }) => id === body.id)).toMatchObject({ resaleOf });
  // An edit does not change it.
  expect(await tickets.bus.next(ticketUpdated, ({ id }) => id === body.id)).toMatchObject({ resaleOf });
});

test('is offered once only, however many ask at once', async () => {
  const [seller, resaleOf] = [signIn(), await buyTicket(tickets)];

  const answers = await Promise.all(Array.from({ length: 10 }, (_, n) => post(seller, resaleOf, n % 2)));

  expect(answers.map(({ status }) => status).sort()).toEqual([201, ...Array<number>(9).fill(400)]);
  expect(answers.find(({ status }) => status === 400)?.body).toMatchObject(taken);
});

test('can be offered again once it was withdrawn, not once it was sold', async () => {
  const [seller, resaleOf] = [signIn(), await buyTicket(tickets)];
  const first = await post(seller, resaleOf).expect(201);
  await tickets.api().delete(`/api/tickets/${first.body.id}`).set('Cookie', seller.cookie).expect(204);

  const second = await post(seller, resaleOf).expect(201);
  const order = orderOf(second.body, 1);
  await tickets.deliver(orderCreated, order);
  expect((await post(seller, resaleOf).expect(400)).body).toMatchObject(taken);
  await tickets.deliver(orderCompleted, { ...order, version: 1, status: 'complete' });

  expect((await post(seller, resaleOf).expect(400)).body).toMatchObject(taken);
});

test('nobody is kept from it by somebody who merely knows the order', async () => {
  const resaleOf = await buyTicket(tickets);
  await post(signIn(), resaleOf).expect(201);

  await post(signIn(), resaleOf).expect(201);
});

test.each([5, 'x', 'A'.repeat(24), '1'.repeat(25), true])('refuses %p as an order', async (resaleOf) => {
  const answer = await post(signIn(), resaleOf).expect(400);

  expect(answer.body).toMatchObject({
    errors: [{ message: 'resaleOf must be the id of an order', field: 'resaleOf' }],
  });
});

describe('is for what was bought', () => {
  const bought = {
    ...{ title: 'Rosalía', startsAt: '2099-05-01T18:00:30.000Z', venue: 'Palau', city: 'Barcelona' },
    ...{ section: 'A', row: '3', seat: '14', category: 'concerts', notes: 'By the aisle', faceValue: 40 },
  };
  const list = (body: object) =>
    tickets
      .api()
      .post('/api/tickets')
      .set('Cookie', signIn().cookie)
      .send({ price: 30, ...body });
  const { notes: _, ...asBought } = bought;

  test('takes from there what its seller leaves out, but for the other seller’s notes', async () => {
    const resaleOf = await buyTicket(tickets, bought);

    const { body } = await list({ title: 'Rosalía', resaleOf }).expect(201);

    expect(body).toMatchObject({ ...asBought, price: 30 });
    expect(body).not.toHaveProperty('notes');
    expect(await tickets.bus.next(ticketCreated, ({ id }) => id === body.id)).toMatchObject(asBought);
  });

  test('takes what its seller repeats, dates by the minute, and what is the seller’s to say', async () => {
    const resaleOf = await buyTicket(tickets, bought);
    const own = { category: 'festivals', notes: 'I am ill', faceValue: 45 };

    const { body } = await list({ ...bought, startsAt: '2099-05-01T18:00:00Z', ...own, resaleOf }).expect(
      201,
    );

    expect(body).toMatchObject({ ...asBought, ...own });
  });

  test.each([
    ['title', 'Madonna'],
    ['startsAt', '2099-05-02T18:00:00Z'],
    ['startsAt', null],
    ['venue', 'Liceu'],
    ['city', 'Madrid'],
    ['section', 'Front'],
    ['row', '1'],
    ['seat', ''],
  ])('refuses another %s (%p), when listing and when editing', async (field, value) => {
    const resaleOf = await buyTicket(tickets, bought);
    const refused = { errors: [{ field, code: 'resale_differs' }] };

    expect((await list({ ...asBought, resaleOf, [field]: value }).expect(400)).body).toMatchObject(refused);

    const seller = signIn();
    const { id } = await tickets.listTicket(seller, { ...asBought, resaleOf });
    const edit = { title: 'Rosalía', price: 30, [field]: value };
    expect((await tickets.edit(seller, id, edit).expect(400)).body).toMatchObject(refused);
    expect(await tickets.show(id)).toMatchObject({ ...asBought, price: 20, version: 0 });
  });

  test('refuses a place that the ticket doesn’t have', async () => {
    const resaleOf = await buyTicket(tickets);

    const answer = await list({ title: 'Concert', section: 'Front', resaleOf }).expect(400);

    expect(answer.body).toMatchObject({ errors: [{ field: 'section', code: 'resale_differs' }] });
  });

  test('refuses an order with which nothing was bought', async () => {
    const answer = await list({ title: 'Concert', resaleOf: newId() }).expect(400);

    expect(answer.body).toMatchObject({ errors: [{ field: 'resaleOf', code: 'resale_unknown' }] });
  });

  test('waits for a sale that is still to be heard of', async () => {
    const order = orderOf(await tickets.listTicket(signIn()), 1);
    await tickets.deliver(orderCreated, order);

    const listing = list({ title: 'Concert', resaleOf: order.id }).then((answer) => answer.status);
    await tickets.bus.publish(orderCompleted, { ...order, version: 1, status: 'complete' });

    expect(await listing).toBe(201);
  });
});
