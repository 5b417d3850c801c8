import { setTimeout as sleep } from 'node:timers/promises';
import { clusterUnderTest } from './support/cluster';
import { openShop, type Shop } from './support/shop';
import { startTraffic } from './support/traffic';

const cluster = clusterUnderTest();
let shop: Shop;

beforeAll(async () => {
  shop = await openShop(cluster);
}, 300_000);

test('a new version of each service under traffic, and no request fails', async () => {
  const deployments = (await cluster.workloads()).filter(
    ({ path, replicas }) =>
      path.startsWith('deployment/') && replicas > 0 && !path.includes('stripe-sandbox'),
  );
  expect(deployments.length).toBeGreaterThanOrEqual(6);
  // What people reach comes first.
  deployments.sort(
    (one, other) => Number(one.path.includes('publisher')) - Number(other.path.includes('publisher')),
  );
  const outcomes: { path: string; sent: number; failures: readonly string[] }[] = [];
  for (const { path, replicas } of deployments) {
    const traffic = startTraffic(cluster.origin, shop);
    try {
      await sleep(1_000);
      await cluster.kubectl.run('rollout', 'restart', path);
      await cluster.kubectl.run('rollout', 'status', path, '--timeout=180s');
      // The last of the old pods is still on its way out.
      await sleep(15_000);
    } finally {
      const { sent, failures } = await traffic.stop();
      outcomes.push({ path, sent, failures });
      console.log(`${path} (${replicas}): ${sent} requests, ${failures.length} failed`);
    }
  }
  expect(outcomes.flatMap(({ path, failures }) => failures.map((failure) => `${path}: ${failure}`))).toEqual(
    [],
  );
}, 1_200_000);

test('and the shop is right after it', async () => {
  await shop.expectKept([await shop.buy()]);
});
