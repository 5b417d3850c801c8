import type { Request, RequestHandler } from 'express';
import type { Redis } from 'ioredis';
import { RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible';
import { TooManyRequestsError } from '../errors';
import { addressOf } from './address-of';

/**
 * Allows `points` requests per key in `durationSeconds`, counted in Redis for all replicas together; more are 429 with
 * Retry-After. Open when Redis is away: the client of `createRedis` then fails within 100 ms, and the request goes on.
 *
 * @param options.redis a client of `createRedis`; another one may keep requests waiting
 * @param options.by the key of a request, its address by default; undefined lets the request through uncounted
 * @example
 * rateLimit({ redis: redis.client, name: 'sign-in', points: 20, durationSeconds: 900, by: accountOf, enabled: config.RATE_LIMITS })
 */
export function rateLimit(options: {
  redis: Redis;
  name: string;
  points: number;
  durationSeconds: number;
  by?: (req: Request) => string | undefined;
  enabled?: boolean;
}): RequestHandler {
  const { by = addressOf, points, enabled = true } = options;
  if (!enabled) {
    return (_req, _res, next) => {
      next();
    };
  }
  const limiter = new RateLimiterRedis({
    storeClient: options.redis,
    keyPrefix: `rate-limit:${options.name}`,
    points,
    duration: options.durationSeconds,
  });

  return async (req, res, next) => {
    const key = by(req);
    const count = key === undefined ? undefined : await consume(limiter, key);
    if (count !== undefined) {
      const resetSeconds = Math.ceil(count.msBeforeNext / 1000);
      res.setHeader('RateLimit-Limit', points);
      res.setHeader('RateLimit-Remaining', Math.max(0, count.remainingPoints));
      res.setHeader('RateLimit-Reset', resetSeconds);
      if (count.consumedPoints > points) throw new TooManyRequestsError(resetSeconds);
    }
    next();
  };
}

/** The count of this key, or undefined when Redis can't tell. */
async function consume(limiter: RateLimiterRedis, key: string): Promise<RateLimiterRes | undefined> {
  try {
    return await limiter.consume(key);
  } catch (refusal) {
    return refusal instanceof RateLimiterRes ? refusal : undefined;
  }
}
