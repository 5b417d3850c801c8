import { createLogger } from '../src/logger';
import { createRedis } from '../src/redis';
import { eventually, freePort, startRedis } from '../src/testing';

const logger = createLogger({ service: 'test', level: 'silent' });

describe('createRedis', () => {
  it('starts without a server and fails commands at once', async () => {
    const redis = createRedis({ address: `redis://127.0.0.1:${String(await freePort())}`, logger });
    await redis.start();
    const startedAt = performance.now();

    await expect(redis.client.get('key')).rejects.toThrow();

    expect(performance.now() - startedAt).toBeLessThan(1_000);
    await redis.stop();
  });

  it('connects by itself when the server comes back', async () => {
    const server = await startRedis();
    const redis = createRedis({ address: server.url, logger });
    await redis.start();
    await redis.client.set('key', 'value');

    await server.kill();
    await expect(redis.client.get('key')).rejects.toThrow();
    await server.restart();

    await eventually(async () => {
      expect(await redis.client.get('key')).toBe('value');
    });
    await redis.stop();
    await server.stop();
  });
});
