import { fault } from '@ticketing/common/errors';
import { requireAuth, validateRequest } from '@ticketing/common/http';
import { type RequestHandler, Router } from 'express';
import { query } from 'express-validator';
import type { Order } from '../domain/order';
import type { FindStuckOrders, SearchOrders } from '../use-cases/watch-orders';
import { presentOrder } from './order-presenter';

export interface OpsRouterDeps {
  /** Finds out who is signed in. */
  readonly session: RequestHandler;
  /** Lets operators pass and nobody else. */
  readonly requireOperator: RequestHandler;
  readonly searchOrders: SearchOrders;
  readonly findStuckOrders: FindStuckOrders;
}

/** What operators see of everybody's orders. */
export function opsRouter(deps: OpsRouterDeps): Router {
  const router = Router();
  const guard = [deps.session, requireAuth, deps.requireOperator];
  const rules = [
    query('q')
      .isString()
      .trim()
      .isLength({ min: 1, max: 200 })
      .withMessage(fault('q_invalid', 'q must be an id, or 1 to 200 letters of a title')),
  ];

  router.get('/api/orders/ops/search', ...guard, ...rules, validateRequest, async (req, res) => {
    const { q } = req.query as { q: string };
    res.json((await deps.searchOrders(q)).map(presentForOperator));
  });

  router.get('/api/orders/ops/stuck', ...guard, async (_req, res) => {
    const { overdue, unlocked } = await deps.findStuckOrders();
    res.json({ overdue: overdue.map(presentForOperator), unlocked: unlocked.map(presentForOperator) });
  });

  return router;
}

const presentForOperator = (order: Order) => ({
  ...presentOrder(order),
  locked: order.locked,
  authorised: order.authorised,
});
