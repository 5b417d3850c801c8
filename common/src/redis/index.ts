import { Redis } from 'ioredis';
import type { Part } from '../lifecycle';
import type { Logger } from '../logger';

/** A Redis client as a part. */
export interface RedisPart extends Part {
  readonly client: Redis;
}

/**
 * A client that never makes a request wait for a Redis that is away: commands fail at once while it is not connected
 * and after `commandTimeoutMs` (100 ms) otherwise; it reconnects for ever behind the scenes. Starting succeeds with
 * Redis away, because whatever uses this client must work without it.
 *
 * @param options.address `redis://` URL, as the `redisAddress` variable gives it
 * @example
 * const redis = createRedis({ address: config.REDIS_HOST, logger });
 * await redis.client.get('key');
 */
export function createRedis(options: {
  address: string;
  logger: Logger;
  commandTimeoutMs?: number;
}): RedisPart {
  const { logger } = options;
  const client = new Redis(options.address, {
    lazyConnect: true,
    enableOfflineQueue: false,
    autoResendUnfulfilledCommands: false,
    maxRetriesPerRequest: 0,
    commandTimeout: options.commandTimeoutMs ?? 100,
    connectTimeout: 2_000,
    retryStrategy: (attempt) => Math.min(attempt * 100, 2_000),
  });
  let reachable = true;
  client.on('error', (error: Error) => {
    if (reachable) logger.warn({ err: error }, 'redis is away');
    reachable = false;
  });
  client.on('ready', () => {
    if (!reachable) logger.info('redis is back');
    reachable = true;
  });

  return {
    name: 'redis',
    client,
    async start() {
      await client.connect().catch(() => undefined);
    },
    stop() {
      client.disconnect();
      return Promise.resolve();
    },
  };
}
