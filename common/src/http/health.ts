import { Router } from 'express';
import { checkReadiness, type HealthOptions } from '../health';

export type { HealthChecks } from '../health';

/**
 * Mounted at `/healthz`: `/live` is 200 while the process can answer at all; `/ready` runs the checks and is 200 or 503
 * with each one's outcome. The broker is no check: the journal absorbs it.
 *
 * @example app.use('/healthz', healthRouter({ checks: { mongo: () => mongo.ping() }, logger }))
 */
export function healthRouter(options: HealthOptions): Router {
  const router = Router();
  router.use((_req, res, next) => {
    res.set('Cache-Control', 'no-store');
    next();
  });
  router.get('/live', (_req, res) => {
    res.json({ status: 'ok' });
  });
  router.get('/ready', async (_req, res) => {
    const readiness = await checkReadiness(options);
    res.status(readiness.status === 'ok' ? 200 : 503).json(readiness);
  });
  return router;
}
