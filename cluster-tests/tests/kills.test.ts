import { setTimeout as sleep } from 'node:timers/promises';
import { appOf, clusterUnderTest, eventually, isReady } from './support/cluster';
import { openShop, type Purchase, type Shop } from './support/shop';

const cluster = clusterUnderTest();
const purchases: Purchase[] = [];
const purchasesAtOnce = 4;
let shop: Shop;

beforeAll(async () => {
  shop = await openShop(cluster);
}, 300_000);

test('all pods of each kind killed at once in the middle of purchases: each purchase comes to its end', async () => {
  const apps = [...new Set((await cluster.pods()).map(appOf))].sort();
  const told: string[] = [];
  for (const app of apps) {
    const started = Date.now();
    const under = Promise.all(
      Array.from({ length: purchasesAtOnce }, async () => [await shop.buy(), await shop.buy()]),
    );
    // Looked at below; a failure before that is not unhandled.
    under.catch(() => undefined);
    await sleep(400);
    const names = (await cluster.pods(app)).map(({ metadata }) => metadata.name);
    await cluster.kubectl.run('delete', 'pod', ...names, '--grace-period=0', '--force');
    try {
      purchases.push(...(await under).flat());
    } catch (error) {
      throw new Error(`${app} killed: ${String(error)}`, { cause: error });
    }
    await cluster.untilWhole();
    told.push(
      `${app.padEnd(20)} ${names.length} killed, whole again after ${((Date.now() - started) / 1000).toFixed(1)} s`,
    );
  }
  console.log(told.join('\n'));
}, 1_800_000);

test('the primary of each database of several members killed alone: another one serves', async () => {
  const databases = (await cluster.workloads()).filter(
    ({ path, replicas }) => /^statefulset\/.*-mongo$/.test(path) && replicas > 1,
  );
  const told: string[] = [];
  for (const { labels } of databases) {
    const app = labels['app'] ?? '';
    const under = Promise.all(Array.from({ length: purchasesAtOnce }, () => shop.buy()));
    under.catch(() => undefined);
    await sleep(400);
    const primary = await findPrimary(app);
    await cluster.kubectl.run('delete', 'pod', primary, '--grace-period=0', '--force');
    const killed = Date.now();
    purchases.push(await shop.buy());
    const seconds = (Date.now() - killed) / 1000;
    purchases.push(...(await under));
    await cluster.untilWhole();
    told.push(`${primary.padEnd(20)} killed, the next purchase done after ${seconds.toFixed(1)} s`);
  }
  if (told.length > 0) console.log(told.join('\n'));
}, 900_000);

test('and nothing was lost, sold twice or charged twice', async () => {
  expect(purchases.length).toBeGreaterThan(0);
  await shop.expectKept(purchases);
});

test('one ticket, twenty buyers on all replicas: one gets it', async () => {
  const ticketId = await shop.list(shop.admit());
  await shop.order(shop.admit(), await shop.list(shop.admit()));
  const buyers = Array.from({ length: 20 }, () => shop.admit());
  // Until orders has heard of the ticket, nobody can have it.
  let statuses: number[] = [];
  for (let attempt = 0; attempt < 100 && !statuses.includes(201); attempt++) {
    await sleep(100);
    const answers = await Promise.all(buyers.map((buyer) => buyer.post('/api/orders', { ticketId })));
    statuses = answers.map(({ status }) => status);
  }
  expect(statuses.filter((status) => status === 201)).toHaveLength(1);
  expect(statuses.filter((status) => status === 400)).toHaveLength(19);
});

/** The pod that its set says is primary; each member knows. */
async function findPrimary(app: string): Promise<string> {
  const script = `const { MongoClient } = require('mongodb');
    const client = new MongoClient('mongodb://127.0.0.1:27017/?directConnection=true');
    client.db('admin').command({ hello: 1 }).then(({ primary }) => console.log(primary)).finally(() => client.close());`;
  return eventually(async () => {
    const [pod] = (await cluster.pods(app)).filter(isReady);
    if (pod === undefined) throw new Error(`no pod of ${app} is ready`);
    const { name } = pod.metadata;
    const address = await cluster.kubectl.run('exec', name, '-c', 'member', '--', 'node', '-e', script);
    const [primary] = address.split('.');
    if (primary?.startsWith(app) !== true) throw new Error(`${name} knows no primary: ${address}`);
    return primary;
  });
}
