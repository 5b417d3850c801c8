import { setTimeout as sleep } from 'node:timers/promises';
import { clusterUnderTest, eventually, isReady } from './support/cluster';
import { openShop, type Shop } from './support/shop';

const cluster = clusterUnderTest();
let shop: Shop;

beforeAll(async () => {
  shop = await openShop(cluster);
}, 300_000);

const restarts = async (app: string): Promise<number> =>
  (await cluster.pods(app))
    .flatMap(({ status }) => status.containerStatuses)
    .reduce((sum, { restartCount }) => sum + restartCount, 0);

test('without the broker services stay ready and take what comes; it is told later', async () => {
  const before = await restarts('tickets');
  await cluster.scale('statefulset/nats', 0);
  let ticketId: string;
  try {
    // Longer than readiness takes to give up on something.
    await sleep(20_000);
    expect((await cluster.pods('tickets')).every(isReady)).toBe(true);
    ticketId = await shop.list(shop.admit());
  } finally {
    await cluster.scale('statefulset/nats', 1);
  }

  const buyer = shop.admit();
  const orderId = await shop.order(buyer, ticketId);
  await shop.pay(buyer, orderId);

  await shop.expectKept([{ buyer, ticketId, orderId }]);
  expect(await restarts('tickets')).toBe(before);
});

test('without its database a service is not ready, but is not restarted either, and recovers by itself', async () => {
  const before = await restarts('tickets');
  await cluster.scale('statefulset/tickets-mongo', 0);
  try {
    await eventually(async () => {
      if ((await cluster.pods('tickets')).some(isReady)) throw new Error('tickets is still ready');
    }, 90_000);
    // Three failed liveness probes, ten seconds apart, would be a restart.
    await sleep(35_000);
    expect(await restarts('tickets')).toBe(before);
    expect((await cluster.pods('orders')).every(isReady)).toBe(true);
  } finally {
    await cluster.scale('statefulset/tickets-mongo', 1);
  }
  await cluster.untilWhole();

  await shop.expectKept([await shop.buy()]);
});
