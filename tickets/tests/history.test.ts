import { orderCancelled, orderCompleted, orderCreated } from '@ticketing/common/events';
import { raiseVersions } from '@ticketing/common/journal';
import { signIn } from '@ticketing/common/testing';
import { newId, orderOf, startTickets, type TicketsUnderTest } from './support/tickets-under-test';

let tickets: TicketsUnderTest;
beforeAll(async () => {
  tickets = await startTickets();
});
afterAll(() => tickets.stop());

const seller = signIn();
const history = (id: string, user = seller) =>
  tickets.api().get(`/api/tickets/${id}/history`).set('Cookie', user.cookie);

test('tells the seller all that happened to a ticket, with the price of the time', async () => {
  const ticket = await tickets.listTicket(seller, { price: 20 });
  await tickets.edit(seller, ticket.id, { title: 'Concert', price: 25 }).expect(200);
  const [first, second] = [orderOf(ticket, 1), orderOf(ticket, 2)];
  await tickets.deliver(orderCreated, first);
  await tickets.deliver(orderCancelled, { ...first, version: 1, status: 'cancelled', reason: 'buyer' });
  await tickets.deliver(orderCreated, second);
  await tickets.deliver(orderCompleted, { ...second, version: 1, status: 'complete' });

  const { body } = await history(ticket.id).expect(200);

  const told = body.map(({ what, price }: { what: string; price: number }) => [what, price]);
  const edited = ['edited', 'held', 'released', 'held', 'sold'].map((what) => [what, 25]);
  expect(told).toEqual([['listed', 20], ...edited]);
  const times = body.map(({ at }: { at: string }) => Date.parse(at));
  expect(times).toEqual([...times].sort((a: number, b: number) => a - b));
  expect(Object.keys(body[0])).toEqual(['at', 'what', 'price']);
});

test('goes back to what retention has moved to the archive', async () => {
  const { id } = await tickets.listTicket(seller, { price: 20 });
  const rows = tickets.database.collection('events');
  const [row] = await rows.find({ aggregateId: id }).toArray();
  await tickets.database.collection('events_archive').insertOne({ ...row });
  await rows.deleteOne({ aggregateId: id });
  await tickets.api().delete(`/api/tickets/${id}`).set('Cookie', seller.cookie).expect(204);

  const { body } = await history(id).expect(200);

  expect(body).toMatchObject([{ what: 'listed' }, { what: 'withdrawn' }]);
});

test('what is told anew after a restore did not happen again', async () => {
  const { id } = await tickets.listTicket(seller);
  await raiseVersions(tickets.database);

  const { body } = await history(id).expect(200);

  expect(body).toMatchObject([{ what: 'listed' }]);
});

test('is for the seller alone', async () => {
  const { id } = await tickets.listTicket(seller);

  await history(id, signIn()).expect(401);
  await tickets.api().get(`/api/tickets/${id}/history`).expect(401);
  await history(newId()).expect(404);
  await history('x').expect(404);
});
