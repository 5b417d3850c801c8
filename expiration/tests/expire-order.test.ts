import { expirationComplete, orderCancelled, orderCompleted, orderCreated } from '@ticketing/common/events';
import {
  createTestBus,
  eventually,
  type NatsStreamingServer,
  startNatsStreaming,
  type TestBus,
} from '@ticketing/common/testing';
import type { ExpirationService } from '../src/service';
import { orderState } from './support/order-events';
import { settle, startService } from './support/service';

let nats: NatsStreamingServer;
let bus: TestBus;
let service: ExpirationService;

beforeAll(async () => {
  nats = await startNatsStreaming();
  bus = await createTestBus(nats, [expirationComplete]);
  service = await startService(nats);
});

afterAll(async () => {
  await service.stop();
  await bus.stop();
  await nats.stop();
});

const reportsOf = (orderId: string) =>
  bus.received(expirationComplete).filter((event) => event.orderId === orderId);

test('reports an order shortly after its expiry, not before', async () => {
  const order = orderState({ expiresInMs: 1_000 });
  await bus.publish(orderCreated, order, { requestId: 'request-1' });
  const report = await bus.next(expirationComplete, (event) => event.orderId === order.id);
  const late = Date.now() - Date.parse(order.expiresAt);
  expect(late).toBeGreaterThanOrEqual(100);
  expect(late).toBeLessThan(1_000);
  expect(report.meta.requestId).toBe('request-1');
});

test('reports at once what expired while the service was away', async () => {
  const order = orderState({ expiresInMs: -3_600_000 });
  await bus.publish(orderCreated, order);
  await bus.next(expirationComplete, (event) => event.orderId === order.id);
});

test('reports once however often order:created is delivered, before and after the expiry', async () => {
  const order = orderState({ expiresInMs: 300 });
  await bus.publish(orderCreated, order);
  await bus.publish(orderCreated, order);
  await bus.next(expirationComplete, (event) => event.orderId === order.id);
  await bus.publish(orderCreated, order);
  await settle(600);
  expect(reportsOf(order.id)).toHaveLength(1);
});

test.each([orderCancelled, orderCompleted])(
  'does not report an order that ended ($subject)',
  async (ended) => {
    const order = orderState({ expiresInMs: 800 });
    await bus.publish(orderCreated, order);
    await settle(200);
    await bus.publish(ended, { ...order, version: 1 });
    await bus.publish(ended, { ...order, version: 1 });
    await settle(1_200);
    expect(reportsOf(order.id)).toHaveLength(0);
  },
);

test('takes the end of an order it does not know', async () => {
  const order = orderState({ expiresInMs: 300 });
  await bus.publish(orderCancelled, { ...order, version: 1 });
  await settle(200);
  await bus.publish(orderCreated, order);
  // orders ignores it; what matters is that nothing breaks.
  await bus.next(expirationComplete, (event) => event.orderId === order.id);
});

test('a message that is no event becomes a dead letter and holds up nothing', async () => {
  await bus.publishRaw(orderCreated.subject, '{"half":');
  await bus.publishRaw(orderCreated.subject, JSON.stringify({ id: 'x' }));
  const order = orderState({ expiresInMs: 0 });
  await bus.publish(orderCreated, order);
  await bus.next(expirationComplete, (event) => event.orderId === order.id);
});

test('is alive and ready', async () => {
  const at = (path: string) => fetch(`http://127.0.0.1:${String(service.http.port())}${path}`);
  expect((await at('/healthz/live')).status).toBe(200);
  const ready = await eventually(async () => {
    const response = await at('/healthz/ready');
    expect(response.status).toBe(200);
    return response;
  });
  expect(await ready.json()).toEqual({ status: 'ok', checks: { redis: 'ok' } });
  expect((await at('/anything')).status).toBe(404);
});
