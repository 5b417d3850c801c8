import { setTimeout as sleep } from 'node:timers/promises';
import { runInContext } from '@ticketing/common/context';
import { OrderStatus } from '@ticketing/common/events';
import { createJournal, DocumentChangedError, type Journal } from '@ticketing/common/journal';
import { asMinor } from '@ticketing/common/money';
import { ensureIndexes } from '@ticketing/common/mongo';
import { openDatabase, type TestDatabase } from '../../common/tests/support/database';
import {
  IdempotencyKeyReusedError,
  TicketNotForSaleError,
  TicketReservedError,
} from '../src/domain/order-errors';
import { createOrderModel } from '../src/persistence/order-model';
import { createOrderRepository, type OrderRepository } from '../src/persistence/order-repository';
import { createLostOrders } from '../src/persistence/lost-orders';
import { createPassRepository, type PassRepository } from '../src/persistence/pass-repository';
import {
  createTicketReplicas,
  type TicketReplica,
  type TicketReplicas,
} from '../src/persistence/ticket-replica';
import { createApplyPayment } from '../src/use-cases/apply-payment';
import { createApplyTicket } from '../src/use-cases/apply-ticket';
import { createEndOrder } from '../src/use-cases/cancel-order';
import { createCheckResale } from '../src/use-cases/check-resale';
import {
  createCreateOrder,
  type CreateOrderDeps,
  type CreateOrderInput,
} from '../src/use-cases/create-order';
import { createTakeBackOrder } from '../src/use-cases/take-back-order';
import { newId } from './support/orders-under-test';

/** Orders are read before the transaction that changes them, together with others: here somebody is faster. */

let database: TestDatabase;
let journal: Journal;
let orders: OrderRepository;
let passes: PassRepository;
let tickets: TicketReplicas;

beforeAll(async () => {
  database = await openDatabase();
  journal = createJournal(database);
  orders = createOrderRepository(createOrderModel(database.connection));
  passes = createPassRepository(database.connection);
  tickets = createTicketReplicas(database.connection);
  await journal.ensureIndexes();
  await ensureIndexes(database.connection);
});
afterAll(() => database.stop());

const deps = () => ({ journal, orders, passes, tickets });

async function order() {
  const { known } = await listed();
  const { status: _, ...snapshot } = known;
  const orderId = newId();
  const [createdAt, expiresAt] = [new Date(), new Date(Date.now() + 60_000)];
  await journal.transaction((unit) => {
    const ticket = { ...snapshot, hold: 1 };
    orders.add({ id: orderId, userId: newId(), ticket, createdAt, expiresAt }, unit);
  });
  const held: TicketReplica = { ...known, version: 1, status: 'held', orderId };
  return { orderId, held };
}

const countPasses = (_id: string) =>
  database.connection.collection<{ _id: string }>('passes').countDocuments({ _id });

/** Reads, and lets something else happen before it says what it read. */
const readBefore =
  <Result>(read: (id: string) => Promise<Result>, event: () => Promise<unknown>) =>
  async (id: string): Promise<Result> => {
    const result = await read(id);
    await event();
    return result;
  };

test('a payment that comes while the lock is being noted is not forgotten', async () => {
  const { orderId, held } = await order();
  const findLive = readBefore(orders.findLive, () => createApplyPayment(deps())(orderId));
  await createApplyTicket({ ...deps(), orders: { ...orders, findLive } })(held);
  expect(await orders.find(orderId)).toMatchObject({
    ...{ status: OrderStatus.Complete, version: 1, locked: true, authorised: true },
  });
  expect(await countPasses(orderId)).toBe(1);
});

test('what locks an order is known of its ticket, too', async () => {
  const { orderId, held } = await order();
  await createApplyTicket(deps())(held);
  expect(await orders.find(orderId)).toMatchObject({ locked: true });
  expect(await tickets.find(held.id)).toEqual(held);
});

test('an order that is cancelled while its payment is being noted stays cancelled', async () => {
  const { orderId, held } = await order();
  await createApplyTicket(deps())(held);
  const find = readBefore(orders.find, () => createEndOrder(deps())(orderId, 'buyer'));
  await createApplyPayment({ ...deps(), orders: { ...orders, find } })(orderId);
  expect(await orders.find(orderId)).toMatchObject({ status: OrderStatus.Cancelled });
  expect(await countPasses(orderId)).toBe(0);
});

test('late news of a ticket that an order has bought does not replace what is known of it', async () => {
  const { orderId, held } = await order();
  const applyTicket = createApplyTicket(deps());
  await applyTicket(held);
  await createApplyPayment(deps())(orderId);
  await applyTicket({ ...held, version: 2, status: 'sold' });
  await applyTicket(held);
  expect(await tickets.find(held.id)).toMatchObject({ version: 2, status: 'sold' });
});

/** A ticket that nobody has ordered, and how somebody orders it. */
async function listed() {
  const known: TicketReplica = {
    ...{ id: newId(), version: 0, title: 'Concert', price: asMinor(2_000) },
    ...{ userId: newId(), status: 'available' },
  };
  await tickets.keep(known);
  const ordering = (overrides: Partial<CreateOrderDeps> = {}, request: Partial<CreateOrderInput> = {}) =>
    creating(overrides)({ userId: newId(), ticketId: known.id, ...request });
  return { known, ordering };
}

const creating = (overrides: Partial<CreateOrderDeps>) =>
  createCreateOrder({
    ...{ ...deps(), checkResale: createCheckResale(deps()) },
    ...{ windowSeconds: 60, newId, now: () => new Date(), ...overrides },
  });

test('a ticket that is withdrawn while it is ordered is not for sale', async () => {
  const { known, ordering } = await listed();
  const withdraw = () => createApplyTicket(deps())({ ...known, version: 1, status: 'withdrawn' });
  const nextHold = readBefore(tickets.nextHold, withdraw);
  await expect(ordering({ tickets: { ...tickets, nextHold } })).rejects.toThrow(TicketNotForSaleError);
  expect(await orders.findLive(known.id)).toBeUndefined();
});

test('an order counts on from one that came and went while it was placed', async () => {
  const { ordering } = await listed();
  const before: number[] = [];
  const comeAndGo = async () => {
    if (before.length > 0) return;
    const { order: other } = await ordering();
    before.push(other.ticket.hold);
    await createEndOrder(deps())(other.id, 'buyer');
  };
  const nextHold = readBefore(tickets.nextHold, comeAndGo);
  const { order: placed, created } = await ordering({ tickets: { ...tickets, nextHold } });
  expect(created).toBe(true);
  expect(placed.ticket.hold).toBe((before[0] ?? 0) + 1);
});

test('an order that loses again and again ends with a clear answer', async () => {
  const { ordering } = await listed();
  const transaction = () => Promise.reject(new DocumentChangedError('changed'));
  await expect(ordering({ journal: { ...journal, transaction } })).rejects.toThrow(TicketReservedError);
}, 20_000);

test('a key that is used for another ticket just when its own order is found is refused', async () => {
  const [one, other] = [await listed(), await listed()];
  const request = { userId: newId(), idempotencyKey: 'key' };
  await one.ordering({}, { userId: request.userId });
  const findLive = readBefore(orders.findLive, () => other.ordering({}, request));
  await expect(one.ordering({ orders: { ...orders, findLive } }, request)).rejects.toThrow(
    IdempotencyKeyReusedError,
  );
});

test('who waited for another order of the ticket goes by what is known then', async () => {
  const { known } = await listed();
  const read: string[] = [];
  const nextHold = (id: string) => {
    read.push(id);
    return tickets.nextHold(id);
  };
  const createOrder = creating({ tickets: { ...tickets, nextHold } });
  const comeAndGo = async () => {
    const { order: placed } = await createOrder({ userId: newId(), ticketId: known.id });
    await createEndOrder(deps())(placed.id, 'buyer');
  };
  await comeAndGo();
  expect(read).toHaveLength(1);
  const failing = createOrder({ userId: known.userId, ticketId: known.id }).catch(() => undefined);
  await Promise.all([failing, comeAndGo()]);
  expect(read).toHaveLength(4);
});

test('numbers go on by the clock where the last ones were lost', async () => {
  const { known, ordering } = await listed();
  await database.connection
    .collection<{ _id: string }>('tickets')
    .updateOne({ _id: known.id }, { $set: { hold: 7 } });
  const { order: placed } = await ordering();
  expect(placed.ticket.hold).toBeGreaterThan(Date.now() / 1_000 - 60);
});

test('an order that is taken back is counted, though its ticket changes meanwhile', async () => {
  const { known, ordering } = await listed();
  const { status: _, ...snapshot } = known;
  let changes = 0;
  const change = async () => {
    if (changes++ === 0) await createApplyTicket(deps())({ ...known, version: 1, title: 'Opera' });
  };
  const takeBack = createTakeBackOrder({
    ...{ ...deps(), lostOrders: createLostOrders(createOrderModel(database.connection)) },
    tickets: { ...tickets, nextHold: readBefore(tickets.nextHold, change) },
    ...{ windowSeconds: 60, createdAt: () => new Date() },
  });
  const id = newId();
  const told = { id, userId: newId(), version: 0, status: OrderStatus.Created };
  expect(await takeBack({ ...told, ticket: { ...snapshot, hold: 1 } })).toBe(true);
  const back = await orders.find(id);
  await createEndOrder(deps())(id, 'buyer');
  const { order: next } = await ordering();
  expect(next.ticket.hold).toBe((back?.ticket.hold ?? 0) + 1);
});

test('a ticket that is withdrawn in the very commit that orders it leaves no order open', async () => {
  const { known, ordering } = await listed();
  let release: () => void = () => undefined;
  const gate = new Promise<void>((resolve) => (release = resolve));
  // A transaction is under way, so that what comes now shares the next one.
  const underWay = journal.transaction(() => gate);
  const placing = ordering().catch((error: unknown) => error);
  const telling = runInContext({ requestId: 'news', isEvent: true }, () =>
    createApplyTicket(deps())({ ...known, version: 1, status: 'withdrawn' }),
  );
  await sleep(200);
  release();
  await Promise.all([underWay, placing, telling]);
  expect(await orders.findLive(known.id)).toBeUndefined();
});
