import { orderCompleted, orderCreated, ticketUpdated } from '@ticketing/common/events';
import { eventually, signIn, type TestUser } from '@ticketing/common/testing';
import { newId, orderOf, startTickets, type TicketsUnderTest } from './support/tickets-under-test';

let tickets: TicketsUnderTest;
beforeAll(async () => {
  tickets = await startTickets();
});
afterAll(() => tickets.stop());

const seller = signIn();
const withdraw = (user: TestUser, id: string) =>
  tickets.api().delete(`/api/tickets/${id}`).set('Cookie', user.cookie);

test('takes a ticket off the list for good and tells the others', async () => {
  const { id } = await tickets.listTicket(seller);

  await withdraw(seller, id).expect(204);

  expect(await tickets.show(id)).toMatchObject({ status: 'withdrawn', version: 1 });
  const list = await tickets.api().get('/api/tickets').expect(200);
  expect(list.body.map((ticket: { id: string }) => ticket.id)).not.toContain(id);
  const event = await tickets.bus.next(ticketUpdated, (updated) => updated.id === id);
  expect(event).toMatchObject({ version: 1, status: 'withdrawn' });
});

test('repeating it is the same as once', async () => {
  const { id } = await tickets.listTicket(seller);

  await withdraw(seller, id).expect(204);
  await withdraw(seller, id).expect(204);
  await withdraw(seller, id).set('If-Match', '"0"').expect(204);

  expect(await tickets.journalOf(id)).toEqual([0, 1]);
});

test('a withdrawn ticket can’t be edited', async () => {
  const { id } = await tickets.listTicket(seller);
  await withdraw(seller, id).expect(204);

  const answer = await tickets.edit(seller, id, { title: 'Back again', price: 20 }).expect(400);

  expect(answer.body.errors).toMatchObject([{ message: 'Cannot edit a withdrawn ticket' }]);
});

test.each([
  ['held', orderCreated, {}],
  ['sold', orderCompleted, { version: 2, status: 'complete' }],
] as const)('a %s ticket can’t be withdrawn', async (status, event, state) => {
  const ticket = await tickets.listTicket(seller);
  await tickets.bus.publish(event, { ...orderOf(ticket, 1), ...state });
  await eventually(async () => {
    expect((await tickets.show(ticket.id)).status).toBe(status);
  });

  const answer = await withdraw(seller, ticket.id).expect(400);

  expect(answer.body.errors).toMatchObject([{ message: 'Cannot edit a reserved ticket' }]);
});

test('respects If-Match', async () => {
  const { id } = await tickets.listTicket(seller);

  await withdraw(seller, id).set('If-Match', '"5"').expect(409);
  await withdraw(seller, id).set('If-Match', '"0"').expect(204);
});

test('is the owner’s alone', async () => {
  const { id } = await tickets.listTicket(seller);

  await withdraw(signIn(), id).expect(401);
  await tickets.api().delete(`/api/tickets/${id}`).expect(401);
  await withdraw(seller, newId()).expect(404);

  expect((await tickets.show(id)).status).toBe('available');
});
