import { orderCreated, ticketUpdated } from '@ticketing/common/events';
import { eventually, signIn } from '@ticketing/common/testing';
import { orderOf, startTickets, type TicketJson, type TicketsUnderTest } from './support/tickets-under-test';

// Two replicas on one database: what one process does in turn is no guard between two.
const replicas = 2;

let tickets: TicketsUnderTest;
beforeAll(async () => {
  tickets = await startTickets({}, replicas);
});
afterAll(() => tickets.stop());

const seller = signIn();

const edit = (number: number, id: string, body: object, ifMatch?: string) => {
  const put = tickets
    .api(number % replicas)
    .put(`/api/tickets/${id}`)
    .set('Cookie', seller.cookie)
    .send(body);
  return ifMatch === undefined ? put : put.set('If-Match', ifMatch);
};
const upTo = (count: number) => Array.from({ length: count }, (_, index) => index);

test('50 edits at once all count, one version and one event each', async () => {
  const { id } = await tickets.listTicket(seller);

  const answers = await Promise.all(
    upTo(50).map((number) => edit(number, id, { title: `Edit ${String(number)}`, price: 20 })),
  );

  expect(answers.map(({ status }) => status)).toEqual(upTo(50).map(() => 200));
  expect(answers.map(({ body }) => Number(body.version)).sort((a, b) => a - b)).toEqual(
    upTo(50).map((number) => number + 1),
  );
  expect(await tickets.journalOf(id)).toEqual(upTo(51));
  const last = answers.find(({ body }) => body.version === 50);
  expect(last?.body).toMatchObject(await tickets.show(id));
});

test('of 50 edits of one seen version at once exactly one counts', async () => {
  const { id } = await tickets.listTicket(seller);

  const answers = await Promise.all(
    upTo(50).map((number) => edit(number, id, { title: `Edit ${String(number)}`, price: 20 }, '"0"')),
  );

  const statuses = answers.map(({ status }) => status).sort();
  expect(statuses).toEqual([200, ...upTo(49).map(() => 409)]);
  expect(await tickets.journalOf(id)).toEqual([0, 1]);
});

test('edits in the instant of the lock come before it or are refused', async () => {
  for (let round = 0; round < 10; round++) {
    const ticket = await tickets.listTicket(seller);
    const order = orderOf(ticket, 1);

    const lock = tickets.bus.publish(orderCreated, order);
    const answers = await Promise.all(
      upTo(20).map((number) => edit(number, ticket.id, { title: 'Concert', price: 21 + number })),
    );
    await lock;

    const locked = await tickets.bus.next(ticketUpdated, (event) => event.orderId === order.id);
    const accepted = answers.filter(({ status }) => status === 200);
    expect(answers.every(({ status }) => status === 200 || status === 400)).toBe(true);
    for (const { body } of accepted) expect(body.version).toBeLessThan(locked.version);
    // The lock is the last word: nothing committed after it, and it tells the price that it locked.
    expect(await tickets.show(ticket.id)).toMatchObject({ version: locked.version, price: locked.price });
    expect(await tickets.journalOf(ticket.id)).toEqual(upTo(locked.version + 1));
  }
});

test('of a withdrawal and a lock in the same instant one wins', async () => {
  for (let round = 0; round < 10; round++) {
    const ticket = await tickets.listTicket(seller);
    const lock = tickets.bus.publish(orderCreated, orderOf(ticket, 1));

    const withdrawal = await tickets
      .api(round % replicas)
      .delete(`/api/tickets/${ticket.id}`)
      .set('Cookie', seller.cookie);
    await lock;

    const expected = withdrawal.status === 204 ? 'withdrawn' : 'held';
    await eventually(async () => {
      expect((await tickets.show(ticket.id)).status).toBe(expected);
    });
    expect(await tickets.journalOf(ticket.id)).toEqual([0, 1]);
  }
});

test('400 tickets edited twice at once: every version is told once', async () => {
  const listed: TicketJson[] = [];
  for (const batch of upTo(8)) {
    listed.push(
      ...(await Promise.all(upTo(50).map((n) => tickets.listTicket(seller, { price: 1 + batch + n })))),
    );
  }

  for (let start = 0; start < listed.length; start += 50) {
    const batch = listed.slice(start, start + 50);
    const answers = await Promise.all(
      batch.flatMap(({ id }) => [
        edit(0, id, { title: 'One edit', price: 20 }),
        edit(1, id, { title: 'Another edit', price: 20 }),
      ]),
    );
    expect(answers.every(({ status }) => status === 200)).toBe(true);
  }

  for (const { id } of listed) expect(await tickets.journalOf(id)).toEqual([0, 1, 2]);
  await eventually(() => {
    const told = tickets.bus
      .received(ticketUpdated)
      .filter((event) => listed.some(({ id }) => id === event.id));
    expect(new Set(told.map((event) => `${event.id} ${String(event.version)}`)).size).toBe(800);
  });
});
