import { orderCancelled, orderCompleted, orderCreated, ticketUpdated } from '@ticketing/common/events';
import { eventually, signIn } from '@ticketing/common/testing';
import {
  newId,
  orderOf,
  startTickets,
  type TicketJson,
  type TicketsUnderTest,
} from './support/tickets-under-test';

let tickets: TicketsUnderTest;
beforeAll(async () => {
  tickets = await startTickets();
});
afterAll(() => tickets.stop());

const seller = signIn();
const stranger = signIn();

const holdTicket = async (ticket: TicketJson) => {
  const order = orderOf(ticket, 1);
  await tickets.bus.publish(orderCreated, order);
  await eventually(async () => {
    expect((await tickets.show(ticket.id)).status).toBe('held');
  });
  return order;
};

test('changes a ticket and tells the others', async () => {
  const { id } = await tickets.listTicket(seller);

  const answer = await tickets.edit(seller, id, { title: 'Better concert', price: '25.50' }).expect(200);

  expect(answer.body).toMatchObject({ id, title: 'Better concert', price: 25.5, version: 1 });
  expect(answer.headers['etag']).toBe('"1"');
  expect(answer.body).toMatchObject(await tickets.show(id));
  const event = await tickets.bus.next(ticketUpdated, (updated) => updated.id === id);
  expect(event).toMatchObject({ version: 1, title: 'Better concert', price: 25.5, status: 'available' });
});

test('leaves optional fields that are not named and removes those that are null', async () => {
  const { id } = await tickets.listTicket(seller, { venue: 'Hall', city: 'Berlin', row: '3' });

  const answer = await tickets
    .edit(seller, id, { title: 'Concert', price: 20, city: null, row: '' })
    .expect(200);

  expect(answer.body.venue).toBe('Hall');
  expect(answer.body).not.toHaveProperty('city');
  expect(answer.body).not.toHaveProperty('row');
});

test('an edit that changes nothing raises no version and has no event', async () => {
  const { id } = await tickets.listTicket(seller, { venue: 'Hall', startsAt: '2099-01-01T10:00:00Z' });

  const same = { title: ' Concert ', price: '20.00', startsAt: '2099-01-01T11:00+01:00' };
  const answer = await tickets.edit(seller, id, same).expect(200);

  expect(answer.body.version).toBe(0);
  expect(await tickets.journalOf(id)).toEqual([0]);
});

test.each([
  ['title', { price: 20 }, 'Title is required'],
  ['price', { title: 'Concert' }, 'Price must be greater than 0'],
  ['price', { title: 'Concert', price: -1 }, 'Price must be greater than 0'],
  [
    'startsAt',
    { title: 'Concert', price: 20, startsAt: '2020-01-01T10:00:00Z' },
    'The event must be in the future',
  ],
])('refuses a bad %s', async (field, body, message) => {
  const { id } = await tickets.listTicket(seller);

  const answer = await tickets.edit(seller, id, body).expect(400);

  expect(answer.body).toMatchObject({ errors: [{ message, field }] });
});

test('a start that was there already may have passed', async () => {
  const { id } = await tickets.listTicket(seller, { startsAt: '2099-01-01T10:00:00Z' });
  const past = new Date('2020-01-01T10:00:00Z');
  await tickets.database
    .collection<{ _id: string }>('tickets')
    .updateOne({ _id: id }, { $set: { startsAt: past, sortDate: past } });

  await tickets.edit(seller, id, { title: 'Concert', price: 30, startsAt: past.toISOString() }).expect(200);
});

test('refuses whoever is not signed in', async () => {
  const { id } = await tickets.listTicket(seller);

  await tickets.api().put(`/api/tickets/${id}`).send({ title: 'Mine', price: 1 }).expect(401);
});

test('knows no ticket under an unknown id', async () => {
  await tickets.edit(seller, newId(), { title: 'Concert', price: 20 }).expect(404);
  await tickets.edit(seller, 'nonsense', { title: 'Concert', price: 20 }).expect(404);
});

test('refuses a held ticket until it is released', async () => {
  const ticket = await tickets.listTicket(seller);
  const order = await holdTicket(ticket);

  const refused = await tickets.edit(seller, ticket.id, { title: 'Concert', price: 99 }).expect(400);
  await tickets.bus.publish(orderCancelled, { ...order, version: 1, status: 'cancelled', reason: 'buyer' });
  await eventually(async () => {
    expect((await tickets.show(ticket.id)).status).toBe('available');
  });

  expect(refused.body).toMatchObject({ errors: [{ message: 'Cannot edit a reserved ticket' }] });
  await tickets.edit(seller, ticket.id, { title: 'Concert', price: 99 }).expect(200);
});

test('refuses a sold ticket', async () => {
  const ticket = await tickets.listTicket(seller);
  await tickets.bus.publish(orderCompleted, { ...orderOf(ticket, 1), version: 2, status: 'complete' });
  await eventually(async () => {
    expect((await tickets.show(ticket.id)).status).toBe('sold');
  });

  const refused = await tickets.edit(seller, ticket.id, { title: 'Concert', price: 99 }).expect(400);

  expect(refused.body).toMatchObject({ errors: [{ message: 'Cannot edit a reserved ticket' }] });
});

test('tells nobody but the owner anything about the ticket', async () => {
  const ticket = await tickets.listTicket(seller);
  await holdTicket(ticket);

  const answers = [
    await tickets.edit(stranger, ticket.id, { title: 'Mine', price: 1 }),
    await tickets.edit(stranger, ticket.id, { title: 'Mine', price: 1 }, '"7"'),
    await tickets.api().delete(`/api/tickets/${ticket.id}`).set('Cookie', stranger.cookie),
  ];

  for (const answer of answers) {
    expect(answer.status).toBe(401);
    expect(answer.body).toMatchObject({ errors: [{ message: 'Not authorized' }] });
  }
});

test('with If-Match changes only the version that was seen', async () => {
  const { id } = await tickets.listTicket(seller);

  await tickets.edit(seller, id, { title: 'First', price: 20 }, '"0"').expect(200);
  const late = await tickets.edit(seller, id, { title: 'Second', price: 20 }, '"0"').expect(409);
  await tickets.edit(seller, id, { title: 'Third', price: 20 }, 'W/"1"').expect(200);
  await tickets.edit(seller, id, { title: 'Fourth', price: 20 }, '*').expect(200);
  await tickets.edit(seller, id, { title: 'Fifth', price: 20 }, 'abc').expect(400);

  expect(late.body.errors).toMatchObject([{ message: 'The ticket was changed meanwhile' }]);
  expect(await tickets.show(id)).toMatchObject({ title: 'Fourth', version: 3 });
});
