import { eventually, listenLive, type LiveListener, signIn } from '@ticketing/common/testing';
import { newId, type OrdersUnderTest, startOrders } from './support/orders-under-test';

let orders: OrdersUnderTest;
beforeAll(async () => {
  orders = await startOrders({ RATE_LIMITS: 'on', DOOR_EMAILS: 'door@example.com' });
});
afterAll(() => orders.stop());

let visitors = 0;
/** Somebody who works at the door, at an address of their own. */
function somebody() {
  visitors++;
  return { ...signIn({ email: 'door@example.com' }), address: `203.0.113.${String(visitors % 250)}` };
}

test.each<['get' | 'post', string, number]>([
  ['post', '/api/orders', 120],
  ['get', `/api/orders/${newId()}/pass`, 60],
  ['get', `/api/orders/${newId()}/pass.pdf`, 60],
  ['get', `/api/orders/${newId()}/event.ics`, 60],
  // Nobody tries tokens by the thousand.
  ['post', '/api/orders/passes/verify', 120],
  ['post', '/api/orders/passes/use', 600],
])('%s %s is counted', async (method, path, points) => {
  const left = async ({ cookie, address }: ReturnType<typeof somebody>) => {
    const request = orders.api()[method](path).set('Cookie', cookie).set('X-Forwarded-For', address);
    const { headers } = await request;
    return [Number(headers['ratelimit-limit']), Number(headers['ratelimit-remaining'])];
  };

  // A Redis that takes longer than 100 ms to answer counts nothing.
  await eventually(async () => {
    const [one, other] = [somebody(), somebody()];
    expect(await left(one)).toEqual([points, points - 1]);
    expect(await left(one)).toEqual([points, points - 2]);
    expect(await left(other)).toEqual([points, points - 1]);
  });
});

test('an address may have 100 live streams', async () => {
  const { cookie } = signIn();
  const url = `http://127.0.0.1:${String(orders.services[0]?.http.port())}/api/orders/live`;
  const open: LiveListener[] = [];
  try {
    const listen = async () => open.push(await listenLive(url, { cookie }));
    for (let n = 0; n < 100; n++) await listen();

    await expect(listen()).rejects.toThrow('answered 429');
  } finally {
    for (const listener of open) listener.close();
  }
});
