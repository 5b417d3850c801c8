import express, { type Express, type Request, type Router } from 'express';
import type { Logger } from '../logger';
import type { Metrics } from '../metrics';
import { SESSION_TTL_SECONDS } from '../session/tokens';
import { refuseCrossSite } from './csrf';
import { errorHandler, routeNotFound } from './error-handler';
import { type HealthChecks, healthRouter } from './health';
import { jsonBody } from './json-body';
import { observeRequests } from './observe-requests';
import { requestContext } from './request-context';
import { requireScalars } from './require-scalars';
import { securityHeaders } from './security-headers';
import { sessionCookie } from './session-cookie';

export interface AppOptions {
  logger: Logger;
  metrics?: Metrics;
  /** The address that browsers see; https makes the session cookie Secure. */
  publicUrl: string;
  /** How many proxies stand in front. */
  trustProxy: number;
  /** Checks of readiness, by name. */
  checks: HealthChecks;
  /** Routers with their full paths, tried in order. */
  routes: readonly Router[];
  /** What operators get in every service, tried before `routes`; the backbone brings it. */
  operatorRoutes?: readonly Router[];
  /** Routers that read the raw body and know no session: no JSON parsing, no CSRF check (webhooks). */
  rawRoutes?: readonly Router[];
  /** Requests whose body is no JSON: their routes read it themselves, within limits of their own. */
  ownBody?: (req: Request) => boolean;
  /** How long the session cookie is kept; as long as its token by default. */
  sessionSeconds?: number;
}

/**
 * The Express app of a service as a value; it never listens. In order: request id and context, observation, security
 * headers, health, raw routes, then session cookie, CSRF check, JSON body, scalars only, the routes, 404 and errors.
 *
 * @example
 * const app = createApp({ logger, metrics, publicUrl, trustProxy: 1, checks: { mongo: mongo.ping }, routes: [ticketsRouter(deps)] });
 */
export function createApp(options: AppOptions): Express {
  const { logger, publicUrl } = options;
  const https = new URL(publicUrl).protocol === 'https:';

  const app = express();
  app.set('trust proxy', options.trustProxy);
  app.set('etag', false);
  app.set('query parser', 'simple');
  app.disable('x-powered-by');
  if (https) sayHttps(app);

  app.use('/healthz', healthRouter({ checks: options.checks, logger }));
  app.use(
    requestContext(),
    observeRequests({ logger, metrics: options.metrics }),
    securityHeaders({ https }),
  );
  for (const router of options.rawRoutes ?? []) app.use(router);
  app.use(
    sessionCookie({ https, maxAgeSeconds: options.sessionSeconds ?? SESSION_TTL_SECONDS }),
    refuseCrossSite({ publicUrl }),
    jsonBody(options.ownBody && { unless: options.ownBody }),
    requireScalars(),
  );
  for (const router of [...(options.operatorRoutes ?? []), ...options.routes]) app.use(router);
  app.use(routeNotFound);
  app.use(errorHandler({ logger }));
  return app;
}

/**
 * TLS ends at the ingress, and the public URL says that it is there. Without this a proxy that forgets
 * X-Forwarded-Proto makes cookie-session drop Secure cookies without a word.
 */
function sayHttps(app: Express): void {
  Object.defineProperty(app.request, 'protocol', { configurable: true, get: () => 'https' });
}
