import {
  orderCancelled,
  orderCompleted,
  orderCreated,
  ticketUpdated,
  userDeleted,
} from '@ticketing/common/events';
import { eventually, signIn, type TestUser } from '@ticketing/common/testing';
import { orderOf, startTickets, type TicketJson, type TicketsUnderTest } from './support/tickets-under-test';

let tickets: TicketsUnderTest;
beforeAll(async () => {
  tickets = await startTickets();
});
afterAll(() => tickets.stop());

const deleteUser = (user: TestUser) => tickets.deliver(userDeleted, { id: user.id, version: 1 });
const hold = async (ticket: TicketJson) => {
  const order = orderOf(ticket, 1);
  await tickets.deliver(orderCreated, order);
  return order;
};
const release = (order: ReturnType<typeof orderOf>) =>
  tickets.deliver(orderCancelled, { ...order, version: 1, status: 'cancelled', reason: 'expired' });
const statusOf = async ({ id }: TicketJson) => (await tickets.show(id)).status;

test('what a deleted user had on sale is withdrawn and told once, and nobody else’s', async () => {
  const [seller, other] = [signIn(), signIn()];
  const own = [await tickets.listTicket(seller), await tickets.listTicket(seller)];
  const foreign = await tickets.listTicket(other);

  await deleteUser(seller);
  await deleteUser(seller);

  for (const ticket of own) {
    expect(await tickets.show(ticket.id)).toMatchObject({ status: 'withdrawn', version: 1 });
    expect(await tickets.journalOf(ticket.id)).toEqual([0, 1]);
    const told = await tickets.bus.next(ticketUpdated, ({ id }) => id === ticket.id);
    expect(told.status).toBe('withdrawn');
  }
  expect(await statusOf(foreign)).toBe('available');
});

test('what somebody holds stays theirs to buy, and goes when they let go of it', async () => {
  const seller = signIn();
  const [bought, released] = [await tickets.listTicket(seller), await tickets.listTicket(seller)];
  const [buying, leaving] = [await hold(bought), await hold(released)];

  await deleteUser(seller);
  expect(await statusOf(bought)).toBe('held');
  await tickets.deliver(orderCompleted, { ...buying, version: 1, status: 'complete' });
  await release(leaving);
  await release(leaving);

  expect(await statusOf(bought)).toBe('sold');
  // At no time was it on sale again.
  expect(await tickets.show(released.id)).toMatchObject({ status: 'withdrawn', version: 2 });
});

test('events in any order end the same', async () => {
  const seller = signIn();
  const ticket = await tickets.listTicket(seller);
  const order = orderOf(ticket, 1);

  await release(order);
  await deleteUser(seller);
  await tickets.deliver(orderCreated, order);

  expect(await tickets.show(ticket.id)).toMatchObject({ status: 'withdrawn', version: 1 });
});

test('all at once end the same', async () => {
  for (let round = 0; round < 10; round++) {
    const seller = signIn();
    const listed = [await tickets.listTicket(seller), await tickets.listTicket(seller)];
    const orders = await Promise.all(listed.map(hold));

    await Promise.all([
      ...orders.map((order) =>
        tickets.bus.publish(orderCancelled, {
          ...order,
          version: 1,
          status: 'cancelled',
          reason: 'expired',
        }),
      ),
      tickets.bus.publish(userDeleted, { id: seller.id, version: 1 }),
    ]);

    await eventually(async () => {
      for (const ticket of listed) expect(await statusOf(ticket)).toBe('withdrawn');
    });
  }
});

test('a session that outlives the account lists nothing', async () => {
  const seller = signIn();
  await deleteUser(seller);

  await tickets
    .api()
    .post('/api/tickets')
    .set('Cookie', seller.cookie)
    .send({ title: 'Concert', price: 20 })
    .expect(401);

  const { body } = await tickets.api().get('/api/tickets/mine').set('Cookie', seller.cookie);
  expect(body.filter(({ status }: TicketJson) => status !== 'withdrawn')).toEqual([]);
});

describe('watches', () => {
  const watch = (user: TestUser, { id }: TicketJson) =>
    tickets.api().put(`/api/tickets/${id}/watch`).set('Cookie', user.cookie);
  const watchersOf = ({ id }: TicketJson) =>
    tickets.database.collection('watches').distinct('userId', { ticketId: id });

  test('of a deleted user are gone, those of others stay', async () => {
    const [leaving, staying] = [signIn(), signIn()];
    const ticket = await tickets.listTicket(signIn());
    await hold(ticket);
    await watch(leaving, ticket).expect(204);
    await watch(staying, ticket).expect(204);

    await deleteUser(leaving);
    await deleteUser(leaving);

    expect(await watchersOf(ticket)).toEqual([staying.id]);
  });

  test('are not added by a session that outlives the account', async () => {
    const user = signIn();
    const ticket = await tickets.listTicket(signIn());
    await hold(ticket);
    await deleteUser(user);

    await watch(user, ticket).expect(401);

    expect(await watchersOf(ticket)).toEqual([]);
  });
});
