import { execFile } from 'node:child_process';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import { eventually } from '@ticketing/common/testing';
import { type Db, MongoClient } from 'mongodb';
import { checkAtRest } from '../../src/check-at-rest';
import { backUp } from '../support/backup';
import { admitCrowd, visit, type Visitor } from '../support/course-client';
import { closeConnections } from '../support/http-client';
import { type RunningMarketplace, startMarketplace } from '../support/start-marketplace';
import { listTicket, order, pay, untilOrder, untilTicket } from '../support/trade';

const services = ['auth', 'tickets', 'orders', 'payments'] as const;
const cli = resolve(__dirname, '../../../common/dist/cli');
const run = promisify(execFile);

let marketplace: RunningMarketplace;
let client: MongoClient;
let seller: Visitor;
let buyer: Visitor;

interface Kept {
  readonly _id: string;
}
const database = (service: string): Db => client.db(service);
const collection = (service: string, name: string) => database(service).collection<Kept>(name);

beforeAll(async () => {
  marketplace = await startMarketplace();
  client = await MongoClient.connect(marketplace.mongoUrl, { directConnection: true });
  [seller, buyer] = admitCrowd(marketplace, 2) as [Visitor, Visitor];
}, 180_000);

afterAll(async () => {
  closeConnections();
  await client.close();
  await marketplace.shutDown();
});

/** What is older than ten seconds counts as having arrived. */
async function letTimePass(): Promise<void> {
  for (const service of services) {
    const events = collection(service, 'events');
    // That they are published is marked a moment later.
    await eventually(async () => expect(await events.countDocuments({ status: 'pending' })).toBe(0));
    await events.updateMany({}, { $set: { publishedAt: new Date(Date.now() - 20_000) } });
  }
}

async function command(name: string, ...args: string[]): Promise<string> {
  const { stdout } = await run(process.execPath, [resolve(cli, `${name}-main.js`), ...args], {
    env: { ...process.env, DATA_DIR: marketplace.dataDir },
  });
  return stdout;
}
const reconcile = () => command('reconcile');

interface Purchase {
  readonly ticketId: string;
  readonly orderId: string;
}

async function held(): Promise<Purchase> {
  const ticketId = await listTicket(seller);
  const orderId = await order(buyer, ticketId);
  await untilTicket(buyer, ticketId, ['held']);
  return { ticketId, orderId };
}

/** Breaks each side by hand. */
async function breakEverything(): Promise<void> {
  const [unlocked, forgotten, freed, unheard] = [await held(), await held(), await held(), await held()];
  await marketplace.expectInvariants();
  const available = {
    $set: { status: 'available' },
    $unset: { orderId: '' as const, heldUntil: '' as const },
  };
  await collection('tickets', 'tickets').updateOne({ _id: unlocked.ticketId }, available);
  await collection('orders', 'tickets').deleteOne({ _id: forgotten.ticketId });
  await collection('payments', 'payments').deleteOne({ _id: unheard.orderId });
  await buyer.delete(`/api/orders/${freed.orderId}`);
  await untilTicket(buyer, freed.ticketId, ['available']);
  const again = { status: 'held', orderId: freed.orderId, heldUntil: new Date() };
  await collection('tickets', 'tickets').updateOne({ _id: freed.ticketId }, { $set: again });
  await letTimePass();
}

test('what was broken by hand is put right by the command, which says what it was', async () => {
  await breakEverything();

  const found = await reconcile();

  expect(found).toMatch(/^tickets: looked at \d+ tickets\n {2}told again to orders: 1$/m);
  expect(found).toMatch(/told again to tickets: 2/);
  expect(found).toMatch(/told again to payments: 1/);
  await marketplace.expectInvariants();
  await letTimePass();
  expect((await reconcile()).match(/all is as it should be/g)).toHaveLength(4);
}, 120_000);

test('a database that was restored from a backup converges, and the others take over what it holds', async () => {
  const before = await held();
  await marketplace.expectInvariants();
  const restore = await backUp(database('tickets'));
  // After the backup: the order ends, and the ticket gets another price.
  await buyer.delete(`/api/orders/${before.orderId}`);
  await untilTicket(buyer, before.ticketId, ['available']);
  await seller.put(`/api/tickets/${before.ticketId}`, { title: 'Lost', price: 99 });
  await marketplace.stop('tickets');
  await restore();
  await marketplace.startAgain('tickets');
  await letTimePass();

  await reconcile();

  await untilTicket(buyer, before.ticketId, ['available']);
  // Lifted above all that anybody may have seen of it, and taken over.
  await eventually(async () => {
    const { body } = await buyer.get(`/api/tickets/${before.ticketId}`);
    expect(body).toMatchObject({ title: 'Concert', price: 20, status: 'available' });
    expect(body.version).toBeGreaterThan(1e9);
    const replica = await collection('orders', 'tickets').findOne({ _id: before.ticketId });
    expect(replica).toMatchObject({ version: body.version, state: { status: 'available', price: 2_000 } });
  });
}, 120_000);

async function bought(): Promise<Purchase> {
  const purchase = await held();
  await complete(purchase);
  return purchase;
}

async function complete({ ticketId, orderId }: Purchase): Promise<void> {
  expect((await pay(buyer, orderId)).status).toBe(201);
  await untilOrder(buyer, orderId, ['complete']);
  await untilTicket(buyer, ticketId, ['sold']);
}

async function tokenOf({ orderId }: Purchase): Promise<string> {
  const { status, body } = await buyer.get(`/api/orders/${orderId}/pass`);
  expect(status).toBe(200);
  return body.token as string;
}

async function verdictOn(token: string): Promise<string> {
  return (await buyer.post('/api/orders/passes/verify', { token })).body.status as string;
}

async function letIn(token: string): Promise<void> {
  const door = visit(marketplace);
  await marketplace.reconfigure('orders', { DOOR_EMAILS: door.email });
  await door.post('/api/users/signup', { email: door.email, password: door.password });
  expect((await door.post('/api/orders/passes/use', { token })).body.status).toBe('used');
}

/** All fits but the versions that a restore skips and the ends that it takes back. */
const expectOrder = () =>
  eventually(async () => {
    const { violations } = await checkAtRest(marketplace, { withinMs: 0 });
    const others = violations.filter(
      ({ invariant, message }) => invariant !== 8 && !message.startsWith('was ended by'),
    );
    expect(others).toEqual([]);
  });

test('orders that were made or paid for after the backup of their database are what they were', async () => {
  const [paidSince, admittedSince] = [await held(), await bought()];
  await expectOrder();
  const restore = await backUp(database('orders'));
  await complete(paidSince);
  const [madeSince, openSince, endedSince] = [await bought(), await held(), await held()];
  await buyer.delete(`/api/orders/${endedSince.orderId}`);
  const tokens = [await tokenOf(paidSince), await tokenOf(madeSince)];
  const used = await tokenOf(admittedSince);
  await letIn(used);
  await expectOrder();
  await marketplace.stop('orders');
  await restore();
  // So old a backup that the sweeper ends what was open.
  await collection('orders', 'orders').updateOne(
    { _id: paidSince.orderId },
    { $set: { expiresAt: new Date(0) } },
  );
  await marketplace.startAgain('orders');
  await untilOrder(buyer, paidSince.orderId, ['cancelled']);
  await letTimePass();

  expect(await command('journal', 'restored', '--yes', '--service', 'orders')).toMatch(
    /lifted after a restore/,
  );

  for (const { orderId, ticketId } of [paidSince, madeSince]) {
    await untilOrder(buyer, orderId, ['complete']);
    await untilTicket(buyer, ticketId, ['sold']);
    expect((await buyer.get(`/api/payments?orderId=${orderId}`)).body.status).toBe('captured');
  }
  for (const token of tokens) expect(await verdictOn(token)).toBe('valid');
  expect(await verdictOn(used)).toBe('used');
  await untilOrder(buyer, endedSince.orderId, ['cancelled']);
  await untilTicket(buyer, endedSince.ticketId, ['available']);
  // Open again, and like any other: its buyer may pay it, give it back, or let it run out.
  await untilOrder(buyer, openSince.orderId, ['awaiting:payment']);
  expect((await buyer.delete(`/api/orders/${openSince.orderId}`)).status).toBe(204);
  await untilTicket(buyer, openSince.ticketId, ['available']);
  await expectOrder();
}, 120_000);

test('services do it by themselves, too', async () => {
  for (const service of services) await marketplace.reconfigure(service, { RECONCILE_SECONDS: '1' });
  const { ticketId } = await held();
  await letTimePass();
  await collection('orders', 'tickets').deleteOne({ _id: ticketId });

  await eventually(async () =>
    expect(await collection('orders', 'tickets').countDocuments({ _id: ticketId })).toBe(1),
  );
});
