import { type HttpServer, createHttpServer } from '../lifecycle';
import type { Logger } from '../logger';
import type { Metrics } from './create-metrics';

/** Serves GET /metrics for Prometheus on a port of its own, which is never routed to from outside. */
export function createMetricsServer(options: { metrics: Metrics; port: number; logger: Logger }): HttpServer {
  const { registry } = options.metrics;
  return createHttpServer({
    name: 'metrics',
    port: options.port,
    logger: options.logger,
    drainMs: 1_000,
    app: (req, res) => {
      if (req.url !== '/metrics') {
        res.writeHead(404).end();
        return;
      }
      registry.metrics().then(
        (page) => res.writeHead(200, { 'content-type': registry.contentType }).end(page),
        (error: unknown) => {
          options.logger.error({ err: error }, 'metrics could not be collected');
          res.writeHead(500).end();
        },
      );
    },
  });
}
