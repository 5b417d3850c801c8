import { orderCompleted, orderCreated, ticketCreated, ticketUpdated } from '@ticketing/common/events';
import { signIn, type TestUser } from '@ticketing/common/testing';
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
  const [seller, resaleOf] = [signIn(), newId()];

  const { body } = await post(seller, resaleOf).expect(201);
  await tickets.edit(seller, body.id, { title: 'Better title', price: 20, resaleOf: newId() }).expect(200);

  expect(body.resaleOf).toBe(resaleOf);
  expect(await tickets.show(body.id)).not.toHaveProperty('resaleOf');
  expect(await tickets.bus.next(ticketCreated, ({ id }) => id === body.id)).toMatchObject({ resaleOf });
  // An edit does not change it.
  expect(await tickets.bus.next(ticketUpdated, ({ id }) => id === body.id)).toMatchObject({ resaleOf });
});

test('is offered once only, however many ask at once', async () => {
  const [seller, resaleOf] = [signIn(), newId()];

  const answers = await Promise.all(Array.from({ length: 10 }, (_, n) => post(seller, resaleOf, n % 2)));

  expect(answers.map(({ status }) => status).sort()).toEqual([201, ...Array<number>(9).fill(400)]);
  expect(answers.find(({ status }) => status === 400)?.body).toMatchObject(taken);
});

test('can be offered again once it was withdrawn, not once it was sold', async () => {
  const [seller, resaleOf] = [signIn(), newId()];
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
  const resaleOf = newId();
  await post(signIn(), resaleOf).expect(201);

  await post(signIn(), resaleOf).expect(201);
});

test.each([5, 'x', 'A'.repeat(24), '1'.repeat(25), true])('refuses %p as an order', async (resaleOf) => {
  const answer = await post(signIn(), resaleOf).expect(400);

  expect(answer.body).toMatchObject({
    errors: [{ message: 'resaleOf must be the id of an order', field: 'resaleOf' }],
  });
});
