import { randomUUID } from 'node:crypto';
import { expirationComplete, orderCreated } from '@ticketing/common/events';
import {
  createTestBus,
  eventually,
  type NatsStreamingServer,
  type RedisServer,
  startNatsStreaming,
  startRedis,
  type TestBus,
} from '@ticketing/common/testing';
import type { ExpirationService } from '../src/service';
import { orderState } from './support/order-events';
import { settle, startService } from './support/service';
import { spawnService } from './support/service-process';

let nats: NatsStreamingServer;
let redis: RedisServer;
let bus: TestBus;
let endings: (() => Promise<unknown>)[] = [];

beforeEach(async () => {
  [nats, redis] = await Promise.all([startNatsStreaming(), startRedis()]);
  bus = await createTestBus(nats, [expirationComplete]);
});

afterEach(async () => {
  for (const end of endings.reverse()) await end();
  endings = [];
  await bus.stop();
  await Promise.all([nats.stop(), redis.stop()]);
});

const start = async (): Promise<ExpirationService> => {
  const service = await startService(nats, { REDIS_HOST: redis.url });
  endings.push(() => service.stop());
  return service;
};
const untilScheduled = () => settle(300);
const reportOf = (orderId: string) => bus.next(expirationComplete, (event) => event.orderId === orderId);
const readiness = async ({ http }: ExpirationService) =>
  (await fetch(`http://127.0.0.1:${String(http.port())}/healthz/ready`)).status;

test('an order that expires while the broker is down is reported when it is back', async () => {
  await start();
  const order = orderState({ expiresInMs: 1_000 });
  await bus.publish(orderCreated, order);
  await untilScheduled();
  await nats.kill();
  await settle(3_000);
  await nats.restart();
  await reportOf(order.id);
});

test('jobs survive a restart of Redis', async () => {
  await start();
  const order = orderState({ expiresInMs: 2_000 });
  await bus.publish(orderCreated, order);
  await untilScheduled();
  await redis.kill();
  await settle(500);
  await redis.restart();
  await reportOf(order.id);
  expect(Date.now()).toBeGreaterThan(Date.parse(order.expiresAt));
});

test('orders placed while Redis is down wait for it; the service is not ready meanwhile', async () => {
  const service = await start();
  expect(await readiness(service)).toBe(200);
  await redis.kill();
  const order = orderState({ expiresInMs: 0 });
  await bus.publish(orderCreated, order);
  await eventually(async () => expect(await readiness(service)).toBe(503));
  await settle(2_000);
  await redis.restart();
  await reportOf(order.id);
  await eventually(async () => expect(await readiness(service)).toBe(200));
});

test('starts without Redis and works once it is there', async () => {
  await redis.kill();
  const service = await start();
  expect(await readiness(service)).toBe(503);
  const order = orderState({ expiresInMs: 0 });
  await bus.publish(orderCreated, order);
  await settle(1_000);
  await redis.restart();
  await reportOf(order.id);
});

test('stops in time with Redis down', async () => {
  const process = spawnService(nats, { REDIS_HOST: redis.url });
  endings.push(() => process.kill());
  const probe = orderState({ expiresInMs: 0 });
  await bus.publish(orderCreated, probe);
  await reportOf(probe.id);

  await redis.kill();
  await bus.publish(orderCreated, orderState());
  await settle(300);
  const startedAt = Date.now();
  expect(await process.terminate()).toBe(0);
  expect(Date.now() - startedAt).toBeLessThan(15_000);
});

test('a killed service goes on where it was once it is started again', async () => {
  const environment = { REDIS_HOST: redis.url, NATS_CLIENT_ID: `expiration-${randomUUID().slice(0, 8)}` };
  const first = spawnService(nats, environment);
  endings.push(() => first.kill());
  const probe = orderState({ expiresInMs: 0 });
  await bus.publish(orderCreated, probe);
  await reportOf(probe.id);
  const known = orderState({ expiresInMs: 1_500 });
  await bus.publish(orderCreated, known);
  await untilScheduled();

  await first.kill();
  const unknown = orderState({ expiresInMs: 500 });
  await bus.publish(orderCreated, unknown);
  await settle(2_000);
  const second = spawnService(nats, environment);
  endings.push(() => second.kill());

  await Promise.all([reportOf(known.id), reportOf(unknown.id)]);
  expect(await second.terminate()).toBe(0);
});
