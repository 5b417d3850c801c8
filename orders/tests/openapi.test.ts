import { describeOrders } from '../src/app';
import { orderRoutes } from '../src/http/order-routes';
import { passRoutes } from '../src/http/pass-routes';
import { type OrdersUnderTest, startOrders } from './support/orders-under-test';

let orders: OrdersUnderTest;
beforeAll(async () => {
  orders = await startOrders();
});
afterAll(() => orders.stop());

test('GET /api/orders/openapi.json describes each route under a name of its own, for anybody', async () => {
  const { body } = await orders.api().get('/api/orders/openapi.json').expect(200);

  expect(body).toEqual(JSON.parse(JSON.stringify(describeOrders())));
  const ids = Object.values(body.paths as Record<string, Record<string, { operationId: string }>>)
    .flatMap((operations) => Object.values(operations))
    .map(({ operationId }) => operationId);
  expect(new Set(ids).size).toBe([...orderRoutes, ...passRoutes].length);
});
