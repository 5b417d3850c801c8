import express, { type Express, Router } from 'express';
import { createChallengeRouter } from './challenge/challenge-router';
import { invalidRequest } from './domain/api-error';
import { createAdminRouter } from './http/admin-router';
import { createBrowserRouter } from './http/browser-router';
import { createChargesRouter } from './http/charges-router';
import { createEventsRouter } from './http/events-router';
import { handleErrors, unknownRoute } from './http/handle-errors';
import { createPaymentIntentsRouter } from './http/payment-intents-router';
import { API_VERSION } from './http/presenter';
import { createRefundsRouter } from './http/refunds-router';
import type { SandboxContext } from './http/sandbox-context';

/**
 * The sandbox as an Express app. At the root is all of it, for the shop's servers and for tests; under `publicPath`
 * is what browsers need and no more: a visitor can't capture or refund.
 */
export function createApp(context: SandboxContext & { publicPath: string; isOpen: () => boolean }): Express {
  const app = express();
  app.disable('x-powered-by');
  // Nested parameters (`created[gte]`, `expand[]`) come in addresses as well.
  app.set('query parser', 'extended');
  app.set('etag', false);

  const health = Router();
  health.get('/healthz/live', (_req, res) => {
    res.json({ status: 'ok' });
  });
  health.get('/healthz/ready', (_req, res) => {
    res.status(context.isOpen() ? 200 : 503).json({ status: context.isOpen() ? 'ok' : 'starting' });
  });

  const api = Router();
  api.use((req, res, next) => {
    res.set({
      'Request-Id': context.newId('req'),
      'Stripe-Version': req.get('stripe-version') ?? API_VERSION,
      'Cache-Control': 'no-cache, no-store',
    });
    const key = req.get('idempotency-key');
    if (key !== undefined) res.set('Idempotency-Key', key);
    if (req.is('json') === 'json') {
      throw invalidRequest(
        'Invalid request (check that your POST content type is application/x-www-form-urlencoded).',
      );
    }
    next();
  });
  api.use(express.urlencoded({ extended: true, limit: '100kb', parameterLimit: 500 }));

  const browser = createBrowserRouter(context);
  const server = Router();
  server.use('/charges', createChargesRouter(context));
  server.use('/events', createEventsRouter(context));
  server.use('/refunds', createRefundsRouter(context));
  server.use('/payment_intents', createPaymentIntentsRouter(context));

  const challenge = createChallengeRouter(context);
  for (const path of new Set(['/', context.publicPath])) app.use(path, health);
  app.use('/v1', api, browser, server);
  app.use('/_sandbox', createAdminRouter(context));
  app.use(`${context.publicPath}/v1`, api, browser);
  app.use('/3ds', challenge);
  app.use(`${context.publicPath}/3ds`, challenge);
  app.use(unknownRoute, handleErrors(context));
  return app;
}
