import { type Response, Router } from 'express';
import type { Logger } from '../logger';

/** Named checks of readiness; each resolves when its dependency answers and rejects when it does not. */
export type HealthChecks = Readonly<Record<string, () => Promise<unknown>>>;

/**
 * `/healthz/live` is 200 while the process can answer at all. `/healthz/ready` runs the checks side by side, each
 * given `timeoutMs` (1 s), and is 200 or 503 with each one's outcome. The broker is no check: the journal absorbs it.
 *
 * @example healthRouter({ checks: { mongo: () => mongo.ping() }, logger })
 */
export function healthRouter(options: { checks: HealthChecks; logger: Logger; timeoutMs?: number }): Router {
  const { logger, timeoutMs = 1_000 } = options;
  const checks = Object.entries(options.checks);
  const router = Router();

  async function passes(name: string, check: () => Promise<unknown>): Promise<boolean> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_resolve, reject) => {
      timer = setTimeout(() => {
        reject(new Error(`no answer within ${String(timeoutMs)} ms`));
      }, timeoutMs);
    });
    try {
      await Promise.race([check(), late]);
      return true;
    } catch (error) {
      logger.warn({ err: error, check: name }, 'not ready');
      return false;
    } finally {
      clearTimeout(timer);
    }
  }

  function answer(res: Response, status: number, body: object): void {
    res.status(status).set('Cache-Control', 'no-store').json(body);
  }

  router.get('/healthz/live', (_req, res) => {
    answer(res, 200, { status: 'ok' });
  });
  router.get('/healthz/ready', async (_req, res) => {
    const outcomes = await Promise.all(
      checks.map(async ([name, check]) => [name, (await passes(name, check)) ? 'ok' : 'failed'] as const),
    );
    const ready = outcomes.every(([, outcome]) => outcome === 'ok');
    answer(res, ready ? 200 : 503, {
      status: ready ? 'ok' : 'unavailable',
      checks: Object.fromEntries(outcomes),
    });
  });
  return router;
}
