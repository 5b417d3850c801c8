import { orderCreated } from '@ticketing/common/events';
import { eventually, signIn } from '@ticketing/common/testing';
import { newId, orderOf, startTickets, type TicketsUnderTest } from './support/tickets-under-test';

let tickets: TicketsUnderTest;
beforeAll(async () => {
  tickets = await startTickets();
});
afterAll(() => tickets.stop());

const seller = signIn();

test('shows a ticket to everybody, with its version as entity tag', async () => {
  const { id } = await tickets.listTicket(seller);

  const answer = await tickets.api().get(`/api/tickets/${id}`).expect(200);

  expect(answer.body).toMatchObject({ id, title: 'Concert', price: 20, version: 0, status: 'available' });
  expect(answer.headers['etag']).toBe('"0"');
});

test('answers 304 to whoever has that version already', async () => {
  const { id } = await tickets.listTicket(seller);

  await tickets.api().get(`/api/tickets/${id}`).set('If-None-Match', '"0"').expect(304);
  await tickets.api().get(`/api/tickets/${id}`).set('If-None-Match', '"7"').expect(200);
});

test('shows a held ticket with its order and until when', async () => {
  const ticket = await tickets.listTicket(seller);
  const order = orderOf(ticket, 1);

  await tickets.bus.publish(orderCreated, order);

  await eventually(async () => {
    expect(await tickets.show(ticket.id)).toMatchObject({
      status: 'held',
      orderId: order.id,
      heldUntil: order.expiresAt,
      version: 1,
    });
  });
});

test('never answers fields of its own bookkeeping', async () => {
  const { id } = await tickets.listTicket(seller);

  const ticket = await tickets.show(id);

  expect(Object.keys(ticket).sort()).toEqual(
    ['createdAt', 'id', 'price', 'status', 'title', 'userId', 'version'].sort(),
  );
});

test.each([newId(), 'nonsense', '%00', '0'.repeat(25), 'ABCDEFABCDEFABCDEFABCDEF'])(
  'knows no ticket %s',
  async (id) => {
    const answer = await tickets.api().get(`/api/tickets/${id}`).expect(404);

    expect(answer.body).toMatchObject({ errors: [{ message: 'Not found' }] });
  },
);
