import type { Request, RequestHandler } from 'express';
import { currentContext, runInContext } from '../context';
import type { Logger } from '../logger';
import type { Metrics } from '../metrics';

/**
 * One log line and one observation per request, when its answer is out or its connection gone. The path is logged
 * without the query; the metric's route is the pattern (`/api/tickets/:id`), never the path.
 */
export function observeRequests(options: { logger: Logger; metrics?: Metrics | undefined }): RequestHandler {
  const { logger, metrics } = options;
  const durations = metrics?.histogram('http_request_duration_seconds', 'Time from request to answer', {
    labels: ['method', 'route', 'status'],
  });

  return (req, res, next) => {
    const startedAt = performance.now();
    const context = currentContext();
    res.once('close', () => {
      const ms = performance.now() - startedAt;
      const isStream = String(res.getHeader('content-type')).startsWith('text/event-stream');
      const status = res.writableFinished || isStream ? res.statusCode : 499;
      // A live stream lasts as long as somebody listens.
      if (!isStream)
        durations?.observe({ method: req.method, route: routeOf(req), status: String(status) }, ms / 1000);
      const line = {
        method: req.method,
        path: pathOf(req.originalUrl),
        status,
        ms: Math.round(ms * 10) / 10,
        ...(context?.userId !== undefined && { userId: context.userId }),
      };
      if (context === undefined) logger.info(line, 'request');
      else {
        runInContext(context, () => {
          logger.info(line, 'request');
        });
      }
    });
    next();
  };
}

function pathOf(url: string): string {
  const query = url.indexOf('?');
  return query === -1 ? url : url.slice(0, query);
}

function routeOf(req: Request): string {
  const route: unknown = req.route;
  if (typeof route !== 'object' || route === null || !('path' in route)) return 'unmatched';
  return req.baseUrl + String(route.path);
}
