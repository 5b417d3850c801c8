import {
  orderCancelled,
  orderCompleted,
  orderCreated,
  passEnded,
  ticketUpdated,
} from '@ticketing/common/events';
import { eventually, signIn, type TestUser } from '@ticketing/common/testing';
import { buyTicket } from './support/bought-ticket';
import { orderOf, startTickets, type TicketJson, type TicketsUnderTest } from './support/tickets-under-test';

let tickets: TicketsUnderTest;
beforeAll(async () => {
  tickets = await startTickets();
});
afterAll(() => tickets.stop());

const ended = (orderId: string) => ({
  ...{ id: `${orderId}-pass`, version: 0, orderId, status: 'used' as const },
});
const end = (orderId: string) => tickets.deliver(passEnded, ended(orderId));

/** A ticket that was bought and is on sale again. */
async function resell(seller: TestUser = signIn()) {
  const resaleOf = await buyTicket(tickets);
  return { seller, resaleOf, ticket: await tickets.listTicket(seller, { resaleOf }) };
}
const hold = async (ticket: TicketJson) => {
  const order = orderOf(ticket, 1);
  await tickets.deliver(orderCreated, order);
  return order;
};
const released = (order: ReturnType<typeof orderOf>) =>
  ({ ...order, version: 1, status: 'cancelled', reason: 'pass_invalid' }) as const;

test('what is sold on by somebody who is in with it is withdrawn and told once, and nothing else of theirs', async () => {
  const { seller, resaleOf, ticket } = await resell();
  const others = [await tickets.listTicket(seller), (await resell(seller)).ticket];

  await end(resaleOf);
  await end(resaleOf);

  expect(await tickets.show(ticket.id)).toMatchObject({ status: 'withdrawn', version: 1 });
  expect(await tickets.journalOf(ticket.id)).toEqual([0, 1]);
  const told = await tickets.bus.next(ticketUpdated, ({ id }) => id === ticket.id);
  expect(told.status).toBe('withdrawn');
  for (const { id } of others) expect((await tickets.show(id)).status).toBe('available');
});

test('what a buyer holds stays until they let go of it, and is never on sale again', async () => {
  const { resaleOf, ticket } = await resell();
  const order = await hold(ticket);

  await end(resaleOf);
  expect((await tickets.show(ticket.id)).status).toBe('held');
  await tickets.deliver(orderCancelled, released(order));
  await tickets.deliver(orderCancelled, released(order));

  expect(await tickets.show(ticket.id)).toMatchObject({ status: 'withdrawn', version: 2 });
});

test('what was paid for before stays sold', async () => {
  const { resaleOf, ticket } = await resell();
  const order = await hold(ticket);
  await tickets.deliver(orderCompleted, { ...order, version: 1, status: 'complete' });

  await end(resaleOf);

  expect((await tickets.show(ticket.id)).status).toBe('sold');
});

test('the events of the sale in any order end the same', async () => {
  const { resaleOf, ticket } = await resell();
  const order = orderOf(ticket, 1);

  await tickets.deliver(orderCancelled, released(order));
  await end(resaleOf);
  await tickets.deliver(orderCreated, order);

  expect(await tickets.show(ticket.id)).toMatchObject({ status: 'withdrawn', version: 1 });
});

test('a pass that has ended is not put on sale any more', async () => {
  const resaleOf = await buyTicket(tickets);
  const seller = signIn();
  await end(resaleOf);

  const refused = await tickets
    .api()
    .post('/api/tickets')
    .set('Cookie', seller.cookie)
    .send({ title: 'Concert', price: 20, resaleOf })
    .expect(400);

  expect(refused.body).toMatchObject({ errors: [{ code: 'resale_ended', field: 'resaleOf' }] });
  const { body } = await tickets.api().get('/api/tickets/mine').set('Cookie', seller.cookie);
  expect(body).toEqual([]);
});

test('listed, released and let in all at once, nothing stays on sale', async () => {
  for (let round = 0; round < 10; round++) {
    const { resaleOf, ticket } = await resell();
    const order = await hold(ticket);
    const another = await buyTicket(tickets);
    const seller = signIn();

    await Promise.all([
      tickets.bus.publish(orderCancelled, released(order)),
      tickets.bus.publish(passEnded, ended(resaleOf)),
      tickets.bus.publish(passEnded, ended(another)),
      tickets
        .api()
        .post('/api/tickets')
        .set('Cookie', seller.cookie)
        .send({ title: 'Concert', price: 20, resaleOf: another }),
    ]);

    await eventually(async () => {
      expect((await tickets.show(ticket.id)).status).toBe('withdrawn');
      const { body } = await tickets.api().get('/api/tickets/mine').set('Cookie', seller.cookie);
      expect(body.filter(({ status }: TicketJson) => status !== 'withdrawn')).toEqual([]);
    });
  }
}, 30_000);
