import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { clusterUnderTest } from './support/cluster';
import { openShop, type Shop } from './support/shop';

const cluster = clusterUnderTest();
const repository = join(__dirname, '../..');
let shop: Shop;

beforeAll(async () => {
  shop = await openShop(cluster);
}, 300_000);

test('what was there at the backup is there after a restore, what came later is not, and the shop goes on', async () => {
  const earlier = await shop.buy();
  await shop.expectKept([earlier]);
  const job = `backup-test-${Date.now()}`;
  await cluster.kubectl.run('create', 'job', job, '--from=cronjob/mongo-backup');
  await cluster.kubectl.run('wait', `job/${job}`, '--for=condition=Complete', '--timeout=240s');
  await cluster.kubectl.run('delete', 'job', job, '--wait=false');
  const later = await shop.buy();

  const context = process.env['CLUSTER_CONTEXT'] ?? '';
  await promisify(execFile)(
    join(repository, 'infra/restore-backup.sh'),
    ['--context', context, '--namespace', cluster.namespace, '--yes'],
    { maxBuffer: 16 * 1024 * 1024 },
  );
  await cluster.untilWhole();

  await shop.expectKept([earlier]);
  expect((await later.buyer.get(`/api/tickets/${later.ticketId}`)).status).toBe(404);
  expect((await later.buyer.get(`/api/orders/${later.orderId}`)).status).toBe(404);
  await shop.expectKept([await shop.buy()]);
}, 900_000);
