import { orderCancelled, orderCompleted, orderCreated } from '@ticketing/common/events';
import { listenLive, type LiveListener, signIn } from '@ticketing/common/testing';
import { orderOf, startTickets, type TicketsUnderTest } from './support/tickets-under-test';

let tickets: TicketsUnderTest;
const listeners: LiveListener[] = [];
beforeAll(async () => {
  tickets = await startTickets({}, 2);
});
afterEach(() => {
  for (const listener of listeners.splice(0)) listener.close();
});
afterAll(() => tickets.stop());

const seller = signIn();

async function listen(query = '', replica = 0): Promise<LiveListener> {
  const listener = await listenLive(`${tickets.url(replica)}/api/tickets/live${query}`);
  listeners.push(listener);
  return listener;
}

const stateOf = (ticketId: string, status: string) => (data: object) =>
  'id' in data && data.id === ticketId && 'status' in data && data.status === status;

test('the list follows a ticket through its life, at every replica, at once', async () => {
  const both = [await listen('', 0), await listen('', 1)];
  const ticket = await tickets.listTicket(seller);
  const order = orderOf(ticket, 1);
  for (const listener of both) await listener.next('ticket', stateOf(ticket.id, 'available'));

  const heldAt = performance.now();
  await tickets.bus.publish(orderCreated, order);
  for (const listener of both) {
    const held = await listener.next('ticket', stateOf(ticket.id, 'held'));
    expect(held.at - heldAt).toBeLessThan(3_000);
    expect(held.data).toEqual(await tickets.show(ticket.id));
    expect(held.data).toMatchObject({ heldUntil: order.expiresAt, orderId: order.id });
  }

  await tickets.deliver(orderCancelled, { ...order, version: 1, status: 'cancelled' });
  for (const listener of both) {
    const messages = () =>
      listener.messages.filter(({ data }) => stateOf(ticket.id, 'available')(data as object));
    await listener.next(
      'ticket',
      (data) => stateOf(ticket.id, 'available')(data) && 'version' in data && data.version === 2,
    );
    expect(messages().length).toBeGreaterThan(1);
  }

  await tickets.deliver(orderCompleted, { ...orderOf(ticket, 2), status: 'complete' });
  for (const listener of both) await listener.next('ticket', stateOf(ticket.id, 'sold'));
});

test('tells of withdrawals and edits', async () => {
  const listener = await listen();
  const ticket = await tickets.listTicket(seller);

  await tickets.edit(seller, ticket.id, { title: 'Better', price: 30 }).expect(200);
  await listener.next('ticket', (data) => 'title' in data && data.title === 'Better');
  await tickets.api().delete(`/api/tickets/${ticket.id}`).set('Cookie', seller.cookie).expect(204);

  await listener.next('ticket', stateOf(ticket.id, 'withdrawn'));
});

test('tells of the tickets asked for only', async () => {
  const [wanted, other] = [await tickets.listTicket(seller), await tickets.listTicket(seller)];
  const everything = await listen();
  const listener = await listen(`?ids=${wanted.id},${wanted.id}`);

  await tickets.edit(seller, other.id, { title: 'Other', price: 30 }).expect(200);
  await tickets.edit(seller, wanted.id, { title: 'Wanted', price: 30 }).expect(200);
  await everything.next('ticket', (data) => 'title' in data && data.title === 'Wanted');
  await listener.next('ticket', (data) => 'title' in data && data.title === 'Wanted');

  expect(listener.messages.some(({ data }) => (data as { id: string }).id === other.id)).toBe(false);
});

test.each([
  ['nonsense', 'ids of tickets'],
  [Array.from({ length: 101 }, (_, index) => index.toString(16).padStart(24, '0')).join(','), 'at most 100'],
])('refuses bad ids', async (ids, words) => {
  const answer = await tickets.api().get('/api/tickets/live').query({ ids }).expect(400);

  expect(answer.body.errors).toEqual([
    { message: expect.stringContaining(words), field: 'ids', code: 'bad_request' },
  ]);
});
