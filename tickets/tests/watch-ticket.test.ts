import { orderCancelled, orderCompleted, orderCreated, ticketReturned } from '@ticketing/common/events';
import { eventually, signIn, type TestUser } from '@ticketing/common/testing';
import {
  newId,
  orderOf,
  startTickets,
  type TicketJson,
  type TicketsUnderTest,
} from './support/tickets-under-test';

let tickets: TicketsUnderTest;
beforeAll(async () => {
  tickets = await startTickets({}, 2);
});
afterAll(() => tickets.stop());

const seller = signIn();

const watch = (ticket: { id: string }, user: TestUser, replica = 0) =>
  tickets.api(replica).put(`/api/tickets/${ticket.id}/watch`).set('Cookie', user.cookie);
async function isWatching(ticket: { id: string }, user: TestUser): Promise<boolean> {
  const answer = await tickets
    .api()
    .get(`/api/tickets/${ticket.id}/watch`)
    .set('Cookie', user.cookie)
    .expect(200);
  return (answer.body as { watching: boolean }).watching;
}
async function heldTicket() {
  const ticket = await tickets.listTicket(seller);
  const order = orderOf(ticket, 1);
  await tickets.deliver(orderCreated, order);
  return { ticket, order, released: { ...order, version: 1, status: 'cancelled' as const } };
}
const toldOf = ({ id }: TicketJson) =>
  tickets.bus.received(ticketReturned).filter(({ ticket }) => ticket.id === id);

test('each watcher is told once when the ticket comes back, and the watch is gone', async () => {
  const { ticket, released } = await heldTicket();
  const watchers = Array.from({ length: 45 }, () => signIn());
  for (const [index, user] of watchers.entries()) await watch(ticket, user, index % 2).expect(204);
  const [first = seller] = watchers;
  await watch(ticket, first).expect(204);
  expect(await isWatching(ticket, first)).toBe(true);

  await tickets.deliver(orderCancelled, released);
  await tickets.deliver(orderCancelled, released);

  await eventually(() => expect(toldOf(ticket).length).toBeGreaterThanOrEqual(45));
  const told = toldOf(ticket);
  expect(new Set(told.map(({ meta }) => meta.eventId)).size).toBe(45);
  expect(new Set(told.map(({ userId }) => userId))).toEqual(new Set(watchers.map(({ id }) => id)));
  expect(told[0]).toMatchObject({ version: 0, ticket: { id: ticket.id, title: 'Concert', price: 20 } });
  expect(await isWatching(ticket, first)).toBe(false);
});

test('who stopped watching is not told', async () => {
  const { ticket, released } = await heldTicket();
  const [stays, leaves] = [signIn(), signIn()];
  await watch(ticket, stays).expect(204);
  await watch(ticket, leaves).expect(204);
  for (let time = 0; time < 2; time++)
    await tickets.api().delete(`/api/tickets/${ticket.id}/watch`).set('Cookie', leaves.cookie).expect(204);

  await tickets.deliver(orderCancelled, released);

  await tickets.bus.next(ticketReturned, ({ userId }) => userId === stays.id);
  expect(toldOf(ticket).map(({ userId }) => userId)).toEqual([stays.id]);
});

test('a ticket that came back before it was watched is told at once', async () => {
  const user = signIn();
  const ticket = await tickets.listTicket(seller);

  await watch(ticket, user).expect(204);

  await tickets.bus.next(ticketReturned, ({ userId }) => userId === user.id);
});

test('a sold ticket leaves its watchers in peace', async () => {
  const { ticket, order } = await heldTicket();
  const user = signIn();
  await watch(ticket, user).expect(204);

  await tickets.deliver(orderCompleted, { ...order, version: 2, status: 'complete' });

  const refused = await watch(ticket, signIn()).expect(400);
  expect(refused.body.errors[0].message).toBe('This ticket will not come back');
  expect(toldOf(ticket)).toEqual([]);
  await eventually(async () => expect(await isWatching(ticket, user)).toBe(false));
});

test('refuses one’s own ticket, a withdrawn one, one of a past event, an unknown one, and strangers', async () => {
  const own = await tickets.listTicket(seller);
  const past = await tickets.listTicket(seller, { startsAt: '2099-01-01T00:00:00Z' });
  await tickets.database
    .collection<{ _id: string }>('tickets')
    .updateOne({ _id: past.id }, { $set: { startsAt: new Date('2020-01-01T00:00:00Z') } });

  await watch(own, seller).expect(400);
  await watch(past, signIn()).expect(400);
  await tickets.api().delete(`/api/tickets/${own.id}`).set('Cookie', seller.cookie).expect(204);
  await watch(own, signIn()).expect(400);
  await watch({ id: '0'.repeat(24) }, signIn()).expect(404);
  for (const method of ['get', 'put', 'delete'] as const)
    await tickets.api()[method](`/api/tickets/${own.id}/watch`).expect(401);
});

test('nobody waits for more than 100 tickets', async () => {
  const { ticket } = await heldTicket();
  const user = signIn();
  const documents = tickets.database.collection<{ _id: string }>('tickets');
  const { _id, ...held } = (await documents.findOne({ _id: ticket.id })) ?? { _id: '' };
  const others = Array.from({ length: 100 }, newId);
  await documents.insertMany(others.map((id) => ({ _id: id, ...held })));
  const watches = others.map((ticketId) => ({ _id: newId(), ticketId, userId: user.id }));
  await tickets.database.collection<{ _id: string }>('watches').insertMany(watches);

  const refused = await watch(ticket, user).expect(400);
  expect(refused.body.errors).toMatchObject([{ code: 'too_many_watches' }]);

  const [first = ''] = others;
  await tickets.api().delete(`/api/tickets/${first}/watch`).set('Cookie', user.cookie).expect(204);
  await watch(ticket, user).expect(204);
});
