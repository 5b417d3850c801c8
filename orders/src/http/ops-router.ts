import { requireAuth } from '@ticketing/common/http';
import { type RequestHandler, Router } from 'express';
import type { FindStuckOrders, SearchOrders } from '../use-cases/watch-orders';
import { presentForOperator } from './order-presenter';
import { searchOrdersRoute, stuckOrdersRoute } from './order-routes';

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

  router.get(searchOrdersRoute.path, ...guard, ...searchOrdersRoute.rules, async (req, res) => {
    const { q } = searchOrdersRoute.queryOf(req);
    res.json((await deps.searchOrders(q)).map(presentForOperator));
  });

  router.get(stuckOrdersRoute.path, ...guard, async (_req, res) => {
    const { overdue, unlocked } = await deps.findStuckOrders();
    res.json({ overdue: overdue.map(presentForOperator), unlocked: unlocked.map(presentForOperator) });
  });

  return router;
}
