import { execFile } from 'node:child_process';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import { eventually } from '@ticketing/common/testing';
import { type Db, MongoClient } from 'mongodb';
import { admitCrowd, type Visitor } from '../support/course-client';
import { closeConnections } from '../support/http-client';
import { type RunningMarketplace, startMarketplace } from '../support/start-marketplace';
import { listTicket, order, untilTicket } from '../support/trade';

const services = ['tickets', 'orders', 'payments'] as const;
const command = resolve(__dirname, '../../../common/dist/cli/reconcile-main.js');
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
  for (const service of services)
    await collection(service, 'events').updateMany(
      {},
      { $set: { publishedAt: new Date(Date.now() - 20_000) } },
    );
}

async function reconcile(): Promise<string> {
  const { stdout } = await run(process.execPath, [command], {
    env: { ...process.env, DATA_DIR: marketplace.dataDir },
  });
  return stdout;
}

async function held(): Promise<{ ticketId: string; orderId: string }> {
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
  expect((await reconcile()).match(/all is as it should be/g)).toHaveLength(3);
}, 120_000);

test('a database that was restored from a backup converges, and the others take over what it holds', async () => {
  const before = await held();
  await marketplace.expectInvariants();
  const backup = await Promise.all(
    (await database('tickets').collections()).map(async ({ collectionName: name }) => ({
      name,
      documents: await collection('tickets', name).find().toArray(),
    })),
  );
  // After the backup: the order ends, and the ticket gets another price.
  await buyer.delete(`/api/orders/${before.orderId}`);
  await untilTicket(buyer, before.ticketId, ['available']);
  await seller.put(`/api/tickets/${before.ticketId}`, { title: 'Lost', price: 99 });
  await marketplace.stop('tickets');
  for (const { name, documents } of backup) {
    await collection('tickets', name).deleteMany({});
    if (documents.length > 0) await collection('tickets', name).insertMany(documents);
  }
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

test('services do it by themselves, too', async () => {
  for (const service of services) await marketplace.reconfigure(service, { RECONCILE_SECONDS: '1' });
  const { ticketId } = await held();
  await letTimePass();
  await collection('orders', 'tickets').deleteOne({ _id: ticketId });

  await eventually(async () =>
    expect(await collection('orders', 'tickets').countDocuments({ _id: ticketId })).toBe(1),
  );
});
