import type { RequestListener } from 'node:http';
import type { Logger } from '../logger';

/** Named checks of readiness; each resolves when its dependency answers and rejects when it does not. */
export type HealthChecks = Readonly<Record<string, () => Promise<unknown>>>;

/** What /healthz/ready answers. */
export interface Readiness {
  readonly status: 'ok' | 'unavailable';
  readonly checks: Readonly<Record<string, 'ok' | 'failed'>>;
}

export interface HealthOptions {
  readonly checks: HealthChecks;
  readonly logger: Logger;
  /** What each check is given, 1 s by default. */
  readonly timeoutMs?: number;
}

/** Runs the checks side by side. Never rejects: a check that fails or takes too long is `failed`. */
export async function checkReadiness({
  checks,
  logger,
  timeoutMs = 1_000,
}: HealthOptions): Promise<Readiness> {
  const passes = async (name: string, check: () => Promise<unknown>): Promise<boolean> => {
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
  };
  const outcomes = await Promise.all(
    Object.entries(checks).map(
      async ([name, check]) => [name, (await passes(name, check)) ? 'ok' : 'failed'] as const,
    ),
  );
  return {
    status: outcomes.every(([, outcome]) => outcome === 'ok') ? 'ok' : 'unavailable',
    checks: Object.fromEntries(outcomes),
  };
}

/**
 * Health for a process without Express: `/healthz/live` is 200 while the process can answer at all, `/healthz/ready`
 * 200 or 503 with each check's outcome, everything else 404.
 *
 * @example createHttpServer({ app: createHealthListener({ checks, logger }), port: config.PORT, logger })
 */
export function createHealthListener(options: HealthOptions): RequestListener {
  return (req, res) => {
    const answer = (status: number, body: object) => {
      res.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' });
      res.end(JSON.stringify(body));
    };
    if (req.url === '/healthz/live') answer(200, { status: 'ok' });
    else if (req.url === '/healthz/ready') {
      void checkReadiness(options).then((readiness) => {
        answer(readiness.status === 'ok' ? 200 : 503, readiness);
      });
    } else answer(404, { errors: [{ message: 'Not found', code: 'not_found' }] });
  };
}
