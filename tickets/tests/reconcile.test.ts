import { randomUUID } from 'node:crypto';
import {
  orderCancelled,
  orderCompleted,
  orderCreated,
  OrderStatus,
  passEnded,
  ticketCreated,
  ticketUpdated,
} from '@ticketing/common/events';
import { createRounds, missedOf, ordersTold, ticketsTold } from '@ticketing/common/reconciliation';
import { eventually, signIn } from '@ticketing/common/testing';
import {
  newId,
  type OrderData,
  orderOf,
  startTickets,
  type TicketsUnderTest,
} from './support/tickets-under-test';

let tickets: TicketsUnderTest;
beforeAll(async () => {
  tickets = await startTickets();
});
afterAll(() => tickets.stop());

const documents = () => tickets.database.collection<{ _id: string }>('tickets');
const rows = () => tickets.database.collection<{ aggregateId: string; status: string }>('events');
const answerTo = async (told: typeof ordersTold | typeof ticketsTold, round: string) =>
  (await tickets.bus.next(missedOf(told), (answer) => answer.round === round)).missed;

/** orders tells of its orders; what tickets answers. */
async function compare(...orders: OrderData[]) {
  const round = randomUUID();
  const aggregates = orders.map(({ id, version, status, ticket }) => ({
    ...{ id, version, status, ticketId: ticket.id, hold: ticket.hold },
  }));
  await tickets.bus.publish(ordersTold, { round, page: 0, aggregates });
  return answerTo(ordersTold, round);
}

const at = (order: OrderData, status: OrderData['status'], version: number) => ({
  ...order,
  status,
  version,
});

async function heldTicket(hold = 1) {
  const ticket = await tickets.listTicket(signIn());
  const order = orderOf(ticket, hold);
  await tickets.deliver(orderCreated, order);
  expect(await tickets.show(ticket.id)).toMatchObject({ status: 'held', orderId: order.id });
  return { ticket, order };
}

test('a ticket that is held for a cancelled order is noticed, and free once the order is told again', async () => {
  const { ticket, order } = await heldTicket();
  const cancelled = at(order, OrderStatus.Cancelled, 1);

  expect(await compare(order)).toEqual([]);
  expect(await compare(cancelled)).toEqual([{ id: order.id }]);

  await tickets.deliver(orderCancelled, cancelled);
  expect(await compare(cancelled)).toEqual([]);
  // Somebody puts it back by hand: version and hold say that nothing is missing.
  const held = { status: 'held', orderId: order.id, heldUntil: new Date() };
  await documents().updateOne({ _id: ticket.id }, { $set: held });
  expect(await compare(cancelled)).toEqual([{ id: order.id }]);
  await tickets.deliver(orderCancelled, cancelled);
  expect(await tickets.show(ticket.id)).toMatchObject({ status: 'available' });
});

test('a live order whose ticket is not locked is noticed, and locks it once it is told again', async () => {
  const { ticket, order } = await heldTicket();
  await documents().updateOne(
    { _id: ticket.id },
    { $set: { status: 'available' }, $unset: { orderId: 1, heldUntil: 1 } },
  );

  expect(await compare(order)).toEqual([{ id: order.id }]);

  await tickets.deliver(orderCreated, order);
  expect(await tickets.show(ticket.id)).toMatchObject({ status: 'held', orderId: order.id });
  expect(await compare(order)).toEqual([]);
});

test('a sold ticket goes back only with its own order, never with one before or after', async () => {
  const { ticket, order } = await heldTicket(5);
  const complete = at(order, OrderStatus.Complete, 2);
  expect(await compare(complete)).toEqual([{ id: order.id }]);
  await tickets.deliver(orderCompleted, complete);
  expect(await compare(complete)).toEqual([]);
  // An order that was forgotten runs out with a version that was another state's before.
  await tickets.deliver(orderCancelled, at(order, OrderStatus.Cancelled, 2));
  expect(await tickets.show(ticket.id)).toMatchObject({ status: 'sold', orderId: order.id });
  for (const hold of [4, 6]) {
    const other = at(orderOf(ticket, hold), OrderStatus.Cancelled, 9);
    expect(await compare(other)).toEqual([]);
    await tickets.deliver(orderCancelled, other);
    expect(await tickets.show(ticket.id)).toMatchObject({ status: 'sold', orderId: order.id });
  }

  const takenBack = {
    ...at(order, OrderStatus.Cancelled, 1_700_000_000),
    ticket: { ...order.ticket, hold: 7 },
  };
  await tickets.deliver(orderCancelled, takenBack);

  expect(await tickets.show(ticket.id)).toMatchObject({ status: 'available' });
});

test('a pass that has ended is told back to orders that has forgotten it', async () => {
  const { order } = await heldTicket();
  const complete = at(order, OrderStatus.Complete, 2);
  await tickets.deliver(orderCompleted, complete);
  const ended = { id: `${order.id}-pass`, version: 0, orderId: order.id, status: 'void' as const };
  expect(await compare(complete)).toEqual([]);
  await tickets.deliver(passEnded, ended);
  await tickets.deliver(passEnded, { ...ended, status: 'used' });

  const known = { orderId: order.id, status: 'void', at: expect.any(String) as string };
  expect(await compare(complete)).toEqual([{ id: order.id, known }]);
  const round = randomUUID();
  const { id, version, status, ticket } = complete;
  const told = { id, version, status, ticketId: ticket.id, hold: ticket.hold, passEnded: true as const };
  await tickets.bus.publish(ordersTold, { round, page: 0, aggregates: [told] });
  expect(await answerTo(ordersTold, round)).toEqual([]);
});

test('says which version it knows where that is newer than what the owner has, and nothing of unknown tickets', async () => {
  const { order } = await heldTicket();
  await tickets.deliver(orderCancelled, at(order, OrderStatus.Cancelled, 3));
  const unknown = orderOf({ ...(await tickets.listTicket(signIn())), id: newId() }, 1);

  expect(await compare(order, unknown)).toEqual([{ id: order.id, version: 3 }]);
});

const published = (id: string) =>
  eventually(async () => expect(await rows().countDocuments({ aggregateId: id, status: 'pending' })).toBe(0));
async function publishedLongAgo(id: string) {
  await published(id);
  await rows().updateMany({ aggregateId: id }, { $set: { publishedAt: new Date(Date.now() - 11_000) } });
}

test('what a consumer lacks is published again, unless it is on its way', async () => {
  const seller = signIn();
  const { id } = await tickets.listTicket(seller);
  await tickets.edit(seller, id, { title: 'Edited', price: 20 }).expect(200);
  await published(id);
  const times = () => tickets.bus.received(ticketUpdated).filter((event) => event.id === id).length;
  const rounds = createRounds({ connection: tickets.database });
  const lack = async () => {
    const { id: round = '' } = (await rounds.read()) ?? {};
    const answer = { round, page: 0, consumer: 'orders', missed: [{ id, version: 0 }, { id: newId() }] };
    await tickets.bus.publish(missedOf(ticketsTold), answer);
  };

  await lack();
  await lack();
  await eventually(async () => expect((await rounds.read())?.answers).toMatchObject({ orders: 2 }));
  await published(id);
  const later = await tickets.listTicket(seller);
  await tickets.bus.next(ticketCreated, (event) => event.id === later.id);
  expect(times()).toBe(1);
  await publishedLongAgo(id);
  await lack();

  await eventually(() => expect(times()).toBe(2));
});

test('each round tells all that live, once, whichever replica does it', async () => {
  const several = await startTickets({ RECONCILE_SECONDS: '1' }, 3);
  try {
    const { id } = await several.listTicket(signIn());
    const heard = () =>
      several.bus
        .received(ticketsTold)
        .filter(({ aggregates }) => aggregates.some((ticket) => ticket.id === id));
    await eventually(() => expect(heard().length).toBeGreaterThan(2));

    const pages = several.bus.received(ticketsTold).map(({ round, page }) => `${round} ${String(page)}`);
    expect(new Set(pages).size).toBe(pages.length);
  } finally {
    await several.stop();
  }
});

test('a consumer that knows more than there is shows that the database was restored: all is lifted', async () => {
  const { id } = await tickets.listTicket(signIn());
  await publishedLongAgo(id);

  const missed = [{ id, version: 7 }];
  await tickets.bus.publish(missedOf(ticketsTold), { round: 'any', page: 0, consumer: 'orders', missed });

  await tickets.bus.next(ticketCreated, (event) => event.id === id && event.version > 1e9);
  expect((await tickets.show(id)).version).toBeGreaterThan(1e9);
  const rounds = createRounds({ connection: tickets.database });
  await eventually(async () => expect(await rounds.read()).toMatchObject({ restored: false }));
});
