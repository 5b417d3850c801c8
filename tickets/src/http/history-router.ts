import { requireAuth, signedInUser } from '@ticketing/common/http';
import { type RequestHandler, Router } from 'express';
import type { ShowHistory } from '../use-cases/show-history';
import { ticketId } from './ids';
import { presentHistory } from './ticket-presenter';
import { historyRoute } from './ticket-routes';

export interface HistoryRouterDeps {
  session: RequestHandler;
  showHistory: ShowHistory;
}

export function historyRouter(deps: HistoryRouterDeps): Router {
  const router = Router();
  router.get(historyRoute.path, deps.session, requireAuth, ...historyRoute.rules, async (req, res) => {
    res.json(presentHistory(await deps.showHistory(ticketId(req), signedInUser(req).id)));
  });
  return router;
}
