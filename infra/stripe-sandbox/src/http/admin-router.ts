import express, { type RequestHandler, Router } from 'express';
import { ZodError, z } from 'zod';
import { ApiError, invalidRequest } from '../domain/api-error';
import { fault } from '../faults/fault';
import type { SandboxContext } from './sandbox-context';
import { describeLedger } from './describe-ledger';

/** Only for whoever is on this machine: tests, chaos runs, checkers. */
const requireLoopback: RequestHandler = (req, _res, next) => {
  if (!/^(::1|(::ffff:)?127\.\d+\.\d+\.\d+)$/.test(req.socket.remoteAddress ?? '')) {
    throw new ApiError(403, { type: 'invalid_request_error', message: 'Only from this machine' });
  }
  next();
};

/** The switches and the books, which Stripe has not: never mounted where browsers come in. */
export function createAdminRouter(context: SandboxContext): Router {
  const { faults, webhooks } = context;
  const router = Router();
  router.use(requireLoopback, express.json());

  router.get('/ledger', (_req, res) => {
    res.json(describeLedger(context));
  });

  router.get('/faults', (_req, res) => {
    res.json({ faults: faults.pending() });
  });

  router.post('/faults', (req, res) => {
    const wanted: unknown = req.body;
    try {
      // All or none: a list with a mistake in it switches nothing on.
      const list = Array.isArray(wanted) ? z.array(fault).parse(wanted) : [fault.parse(wanted)];
      list.forEach((each) => {
        faults.add(each);
      });
    } catch (error) {
      if (error instanceof ZodError) throw invalidRequest(z.prettifyError(error));
      throw error;
    }
    res.status(201).json({ faults: faults.pending() });
  });

  router.post('/faults/reset', (_req, res) => {
    faults.reset();
    webhooks.release();
    res.json({ faults: faults.pending() });
  });

  router.post('/webhooks/release', (_req, res) => {
    webhooks.release();
    res.json({});
  });

  return router;
}
