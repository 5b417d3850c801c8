import type { Request, RequestHandler } from 'express';
import type { Redis } from 'ioredis';
import { RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible';
import { TooManyRequestsError } from '../errors';
import { addressOf } from './address-of';

/** What it costs a request at most when Redis does not answer. */
const PATIENCE_MS = 100;

/**
 * Allows `points` requests per key in `durationSeconds`, counted in Redis for all replicas together; more are 429 with
 * Retry-After. Open when Redis is away: a request is then let through after at most 100 ms.
 *
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

/** The count of this key, or undefined when Redis can't tell in time. */
async function consume(limiter: RateLimiterRedis, key: string): Promise<RateLimiterRes | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(resolve, PATIENCE_MS, undefined);
  });
  try {
    return await Promise.race([limiter.consume(key), late]);
  } catch (refusal) {
    return refusal instanceof RateLimiterRes ? refusal : undefined;
  } finally {
    clearTimeout(timer);
  }
}
