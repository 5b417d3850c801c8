import { orderCancelled, orderCompleted, orderCreated, ticketUpdated } from '@ticketing/common/events';
import { eventually, signIn } from '@ticketing/common/testing';
import {
  newId,
  type OrderData,
  type OrderEvent,
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

type Step = readonly [OrderEvent, OrderData];

const created = (order: OrderData): Step => [orderCreated, order];
const cancelled = (order: OrderData): Step => [
  orderCancelled,
  { ...order, version: 1, status: 'cancelled', reason: 'buyer' },
];
const completed = (order: OrderData): Step => [orderCompleted, { ...order, version: 2, status: 'complete' }];

async function deliver(steps: readonly Step[]): Promise<void> {
  for (const [event, data] of steps) await tickets.deliver(event, data);
}

/** What is told of a ticket in the end: its state over HTTP, and one event for each version. */
async function expectAtRest({ id }: TicketJson, version: number, state: object): Promise<void> {
  const ticket = await tickets.show(id);
  expect(ticket).toMatchObject({ version, ...state });
  expect(await tickets.journalOf(id)).toEqual(Array.from({ length: version + 1 }, (_, index) => index));
  if (version === 0) return;
  const event = await tickets.bus.next(ticketUpdated, (told) => told.id === id && told.version === version);
  expect(event).toMatchObject(state);
  expect(event.orderId).toBe(ticket.orderId);
}

test('an order holds its ticket until it is cancelled', async () => {
  const ticket = await tickets.listTicket(seller);
  const order = orderOf(ticket, 1);

  await deliver([created(order)]);
  await expectAtRest(ticket, 1, { status: 'held', orderId: order.id });
  await deliver([cancelled(order)]);
  await expectAtRest(ticket, 2, { status: 'available' });

  expect(await tickets.show(ticket.id)).not.toHaveProperty('orderId');
  expect(await tickets.show(ticket.id)).not.toHaveProperty('heldUntil');
});

test('a held ticket is not on the list, a released one is', async () => {
  const ticket = await tickets.listTicket(seller);
  const order = orderOf(ticket, 1);
  const listed = async () => {
    const list = await tickets.api().get('/api/tickets').expect(200);
    return list.body.some(({ id }: TicketJson) => id === ticket.id);
  };

  await deliver([created(order)]);
  expect(await listed()).toBe(false);
  await deliver([cancelled(order)]);
  expect(await listed()).toBe(true);
});

test('an order that completes has bought its ticket for ever', async () => {
  const ticket = await tickets.listTicket(seller);
  const order = orderOf(ticket, 1);
  const later = orderOf(ticket, 2);

  await deliver([created(order), completed(order)]);
  await expectAtRest(ticket, 2, { status: 'sold', orderId: order.id });
  await deliver([cancelled(order), created(later), cancelled(later)]);
  await expectAtRest(ticket, 2, { status: 'sold', orderId: order.id });
});

test.each([
  ['order:created', (order: OrderData) => [created(order)], 1, 'held'],
  ['order:cancelled', (order: OrderData) => [created(order), cancelled(order)], 2, 'available'],
  ['order:completed', (order: OrderData) => [created(order), completed(order)], 2, 'sold'],
] as const)('%s delivered twice counts once', async (_name, life, version, status) => {
  const ticket = await tickets.listTicket(seller);
  const steps = life(orderOf(ticket, 1));

  await deliver(steps.flatMap((step) => [step, step]));

  await expectAtRest(ticket, version, { status });
});

test('a life delivered in reverse ends the same, without the steps in between', async () => {
  const bought = await tickets.listTicket(seller);
  const released = await tickets.listTicket(seller);

  await deliver([created, completed].map((step) => step(orderOf(bought, 1))).reverse());
  const order = orderOf(released, 1);
  await deliver([cancelled(order), created(order)]);

  expect((await tickets.show(bought.id)).status).toBe('sold');
  // It was never seen to be held: nothing changed, nothing is told.
  await expectAtRest(released, 0, { status: 'available' });
});

const interleavings = (() => {
  const orders = ['A.created', 'A.cancelled', 'B.created'] as const;
  return orders.flatMap((one) =>
    orders
      .filter((other) => other !== one)
      .map((other) => [one, other, ...orders.filter((rest) => rest !== one && rest !== other)]),
  );
})();

test.each(interleavings)('%s, %s, %s: B has the ticket', async (...names) => {
  const ticket = await tickets.listTicket(seller);
  const a = orderOf(ticket, 1);
  const b = orderOf(ticket, 2);
  const steps = { 'A.created': created(a), 'A.cancelled': cancelled(a), 'B.created': created(b) };

  await deliver(names.map((name) => steps[name]));

  expect(await tickets.show(ticket.id)).toMatchObject({ status: 'held', orderId: b.id });
});

test('any order and repetition of three orders’ events ends with the newest', async () => {
  const ticket = await tickets.listTicket(seller);
  const [a, b, c] = [orderOf(ticket, 1), orderOf(ticket, 2), orderOf(ticket, 3)];
  const steps = [created(a), cancelled(a), created(b), cancelled(b), created(c), completed(c)];
  const shuffled = [...steps, ...steps].sort(() => Math.random() - 0.5);

  await Promise.all(shuffled.map(([event, data]) => tickets.bus.publish(event, data)));

  await eventually(async () => {
    expect(await tickets.show(ticket.id)).toMatchObject({ status: 'sold', orderId: c.id });
  });
});

test('a withdrawn ticket is not held, and its withdrawal is told once', async () => {
  const ticket = await tickets.listTicket(seller);
  await tickets.api().delete(`/api/tickets/${ticket.id}`).set('Cookie', seller.cookie).expect(204);

  await deliver([created(orderOf(ticket, 1)), cancelled(orderOf(ticket, 1))]);

  await expectAtRest(ticket, 1, { status: 'withdrawn' });
});

test('an edit between order and lock is told together with the lock', async () => {
  const ticket = await tickets.listTicket(seller);
  await tickets.edit(seller, ticket.id, { title: 'Concert', price: 30 }).expect(200);
  const order = orderOf(ticket, 1);

  await deliver([created(order)]);

  await expectAtRest(ticket, 2, { status: 'held', orderId: order.id, price: 30 });
});

test('an event of an unknown ticket is kept as a dead letter, and the rest goes on', async () => {
  const ticket = await tickets.listTicket(seller);
  const lost = orderOf({ ...ticket, id: newId() }, 1);

  await tickets.bus.publish(orderCreated, lost);
  await tickets.bus.publishRaw('order:created', '{"poison":');
  await deliver([created(orderOf(ticket, 1))]);

  expect((await tickets.show(ticket.id)).status).toBe('held');
  await eventually(async () => {
    const letters = await tickets.database.collection('dead_letters').find().toArray();
    expect(letters.map((letter) => String(letter['reason']))).toEqual(
      expect.arrayContaining([expect.stringContaining(lost.ticket.id), expect.stringContaining('not JSON')]),
    );
  });
});
