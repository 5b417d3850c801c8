import { randomUUID } from 'node:crypto';
import {
  expirationComplete,
  orderCancelled,
  orderCompleted,
  orderCreated,
  sealEvent,
} from '@ticketing/common/events';
import { createLogger } from '@ticketing/common/logger';
import { createRedis } from '@ticketing/common/redis';
import {
  createTestBus,
  eventually,
  type NatsStreamingServer,
  startNatsStreaming,
  type TestBus,
  testEnvironment,
} from '@ticketing/common/testing';
import { deadLetterKey, retryKey } from '../src/messaging/redis-dead-letters';
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
  expect(late).toBeLessThan(3_000);
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

test('a dead letter that is tried again stays until it can be handled', async () => {
  const address = testEnvironment('expiration', nats)['REDIS_HOST'] ?? '';
  const { client, ...redis } = createRedis({
    address,
    logger: createLogger({ service: 'test', level: 'silent' }),
  });
  await redis.start();
  const order = orderState({ expiresInMs: 0 });
  const half = `{"id":"${order.id}`;
  await bus.publishRaw(orderCreated.subject, half);
  const find = () =>
    eventually(async () => {
      const letters = Object.entries(await client.hgetall(deadLetterKey));
      const found = letters.find(([, letter]) => letter.includes(order.id));
      if (found === undefined) throw new Error('It is no dead letter');
      return found;
    });
  const [id, first] = await find();

  await client.sadd(retryKey, id);
  await eventually(async () => {
    expect((await find())[1]).not.toBe(first);
    expect(await client.sismember(retryKey, id)).toBe(0);
  });

  const meta = { eventId: randomUUID(), occurredAt: new Date().toISOString(), schema: 1, requestId: 'test' };
  const body = JSON.stringify(sealEvent(orderCreated, order, meta));
  const mended = {
    subject: orderCreated.subject,
    group: 'expiration-service',
    body,
    sequence: 1,
    reason: 'mended',
  };
  await client.hset(deadLetterKey, id, JSON.stringify(mended));
  await client.sadd(retryKey, id);
  await bus.next(expirationComplete, (event) => event.orderId === order.id);
  await eventually(async () => expect(await client.hexists(deadLetterKey, id)).toBe(0));
  await redis.stop();
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
