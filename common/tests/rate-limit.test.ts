import { Router } from 'express';
import request from 'supertest';
import { rateLimit } from '../src/http';
import { createLogger } from '../src/logger';
import { createRedis, type RedisPart } from '../src/redis';
import { eventually, type RedisServer, startRedis } from '../src/testing';
import { createTestApp } from './support/test-app';

const logger = createLogger({ service: 'test', level: 'silent' });
let server: RedisServer;
/** The client that services use: gives up after 100 ms. */
let redis: RedisPart;
/** One that a busy test machine does not make give up. */
let patient: RedisPart;

beforeAll(async () => {
  server = await startRedis();
  redis = createRedis({ address: server.url, logger });
  patient = createRedis({ address: server.url, logger, commandTimeoutMs: 5_000 });
  await redis.start();
  await patient.start();
});
afterAll(async () => {
  await redis.stop();
  await patient.stop();
  await server.stop();
});

let names = 0;
function limitedApp(options: { points: number; enabled?: boolean; name?: string }, { client } = patient) {
  const router = Router();
  const limit = rateLimit({ redis: client, durationSeconds: 60, name: `test-${++names}`, ...options });
  router.get('/limited', limit, (_req, res) => {
    res.json({});
  });
  return createTestApp({ routes: [router] }).app;
}

async function timed(app: Parameters<typeof request>[0]) {
  const startedAt = performance.now();
  const { status } = await request(app).get('/limited');
  return { status, ms: performance.now() - startedAt };
}

describe('rateLimit', () => {
  it('allows so many requests and tells when the next one is', async () => {
    const app = limitedApp({ points: 2 });

    const first = await request(app).get('/limited').expect(200);
    await request(app).get('/limited').expect(200);
    const third = await request(app).get('/limited').expect(429);

    expect(first.headers).toMatchObject({
      'ratelimit-limit': '2',
      'ratelimit-remaining': '1',
      'ratelimit-reset': '60',
    });
    expect(third.headers).toMatchObject({
      'ratelimit-remaining': '0',
      'retry-after': expect.stringMatching(/^\d+$/),
    });
    expect(third.body).toMatchObject({ errors: [{ message: 'Too many requests, try again later' }] });
  });

  it('counts for all replicas together', async () => {
    const one = limitedApp({ points: 10, name: 'shared' });
    const other = limitedApp({ points: 10, name: 'shared' });

    const responses = await Promise.all(
      Array.from({ length: 30 }, (_, i) => request(i % 2 === 0 ? one : other).get('/limited')),
    );

    expect(responses.filter((response) => response.status === 200)).toHaveLength(10);
  });

  it('believes as many proxies about the address as stand in front, and no more', async () => {
    const app = limitedApp({ points: 1 });
    const from = (forwarded: string) => request(app).get('/limited').set('X-Forwarded-For', forwarded);

    await from('203.0.113.1').expect(200);
    await from('203.0.113.2').expect(200);
    await from('198.51.100.99, 203.0.113.1').expect(429);
  });

  it('can be switched off', async () => {
    const app = limitedApp({ points: 1, enabled: false });

    await request(app).get('/limited').expect(200);
    const second = await request(app).get('/limited').expect(200);

    expect(second.headers).not.toHaveProperty('ratelimit-limit');
  });

  it('is open, and quick about it, while Redis hangs', async () => {
    const app = limitedApp({ points: 1 }, redis);
    await timed(app);
    server.freeze();

    const answers = [await timed(app), await timed(app)];

    server.thaw();
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    expect(Math.max(...answers.map(({ ms }) => ms))).toBeLessThan(2_000);
  });

  it('is open while Redis is down, and counts again once it is back', async () => {
    const app = limitedApp({ points: 1 }, redis);
    await server.kill();

    const answers = [await timed(app), await timed(app), await timed(app)];
    await server.restart();

    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(Math.max(...answers.map(({ ms }) => ms))).toBeLessThan(2_000);
    await eventually(async () => {
      expect((await timed(app)).status).toBe(429);
    });
  });
});
