import { requireAuth, signedInUser } from '@ticketing/common/http';
import { type Request, type RequestHandler, type Response, Router } from 'express';
import type { ShowHistory } from '../use-cases/show-history';
import { ticketId } from './ids';

export interface HistoryRouterDeps {
  session: RequestHandler;
  showHistory: ShowHistory;
}

export function historyRouter(deps: HistoryRouterDeps): Router {
  const router = Router();
  router.get('/api/tickets/:id/history', deps.session, requireAuth, async (req: Request, res: Response) => {
    res.json(await deps.showHistory(ticketId(req), signedInUser(req).id));
  });
  return router;
}
