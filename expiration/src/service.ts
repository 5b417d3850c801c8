import { consumerMetrics, createBus } from '@ticketing/common/bus';
import { createHealthListener } from '@ticketing/common/health';
import { composeParts, createHttpServer, type HttpServer, type Part } from '@ticketing/common/lifecycle';
import type { Logger } from '@ticketing/common/logger';
import { createConsumer } from '@ticketing/common/messaging';
import { createMetrics, createMetricsServer } from '@ticketing/common/metrics';
import { createRedis } from '@ticketing/common/redis';
import type { Config } from './config';
import { orderCreatedListener } from './messaging/order-created-listener';
import { orderEndedListeners } from './messaging/order-ended-listeners';
import { createRedisDeadLetters } from './messaging/redis-dead-letters';
import { createExpirationQueue } from './scheduling/expiration-queue';
import { createReportExpiry } from './scheduling/report-expiry';

export interface ExpirationService extends Part {
  /** Serves the health checks. */
  readonly http: HttpServer;
}

/** The whole service. Nothing is connected before it starts. */
export function createExpirationService({
  config,
  logger,
}: {
  config: Config;
  logger: Logger;
}): ExpirationService {
  const metrics = createMetrics({ service: 'expiration' });
  const bus = createBus(config, logger);
  const redis = createRedis({ address: config.REDIS_HOST, logger });
  const queue = createExpirationQueue({
    redisUrl: config.REDIS_HOST,
    report: createReportExpiry({ bus }),
    logger,
  });
  const consumer = createConsumer({
    bus,
    service: 'expiration',
    listeners: [orderCreatedListener({ queue }), ...orderEndedListeners({ queue })],
    deadLetters: createRedisDeadLetters(redis),
    logger,
    metrics: consumerMetrics(metrics),
  });
  const http = createHttpServer({
    app: createHealthListener({ checks: { redis: () => redis.client.ping() }, logger }),
    port: config.PORT,
    logger,
  });
  const parts: Part[] = [redis, bus, queue, consumer, http];
  if (config.METRICS_PORT !== undefined) {
    parts.push(createMetricsServer({ metrics, port: config.METRICS_PORT, logger }));
  }
  return { ...composeParts('expiration', parts), http };
}
