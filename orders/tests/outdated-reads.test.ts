import { setTimeout as sleep } from 'node:timers/promises';
import { runInContext } from '@ticketing/common/context';
import { OrderStatus } from '@ticketing/common/events';
import { createJournal, type Journal } from '@ticketing/common/journal';
import { asMinor } from '@ticketing/common/money';
import { ensureIndexes } from '@ticketing/common/mongo';
import { openDatabase, type TestDatabase } from '../../common/tests/support/database';
import { createOrderModel } from '../src/persistence/order-model';
import { createOrderRepository, type OrderRepository } from '../src/persistence/order-repository';
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
import { createCreateOrder } from '../src/use-cases/create-order';
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
  const known: TicketReplica = {
    ...{ id: newId(), version: 0, title: 'Concert', price: asMinor(2_000) },
    ...{ userId: newId(), status: 'available' },
  };
  await tickets.keep(known);
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

test('a ticket that is withdrawn in the very commit that orders it leaves no order open', async () => {
  const { held } = await order();
  const { orderId: _, ...known } = { ...held, id: newId(), version: 0, status: 'available' as const };
  await tickets.keep(known);
  const createOrder = createCreateOrder({
    ...deps(),
    ...{ checkResale: createCheckResale(deps()), windowSeconds: 60, newId, now: () => new Date() },
  });
  let release: () => void = () => undefined;
  const gate = new Promise<void>((resolve) => (release = resolve));
  // A transaction is under way, so that what comes now shares the next one.
  const underWay = journal.transaction(() => gate);
  const ordering = createOrder({ userId: newId(), ticketId: known.id }).catch((error: unknown) => error);
  const telling = runInContext({ requestId: 'news', isEvent: true }, () =>
    createApplyTicket(deps())({ ...known, version: 1, status: 'withdrawn' }),
  );
  await sleep(200);
  release();
  await Promise.all([underWay, ordering, telling]);
  expect(await orders.findLive(known.id)).toBeUndefined();
});
