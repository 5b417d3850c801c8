import { requireAuth, signedInUser } from '@ticketing/common/http';
import { type Request, type RequestHandler, type Response, Router } from 'express';
import type { WatchRepository } from '../persistence/watch-repository';
import type { ShowTicket } from '../use-cases/find-tickets';
import type { WatchTicket } from '../use-cases/watch-ticket';
import { ticketId } from './ids';

export interface WatchRouterDeps {
  session: RequestHandler;
  limitWrites: RequestHandler;
  showTicket: ShowTicket;
  watchTicket: WatchTicket;
  unwatchTicket: WatchRepository['remove'];
  isWatching: WatchRepository['exists'];
}

/** Being told when a held ticket comes back. */
export function watchRouter(deps: WatchRouterDeps): Router {
  const router = Router();
  const signedIn = [deps.session, requireAuth];
  const path = '/api/tickets/:id/watch';

  router.get(path, signedIn, async (req: Request, res: Response) => {
    const { id } = await deps.showTicket(ticketId(req));
    res.json({ watching: await deps.isWatching(id, signedInUser(req).id) });
  });

  router.put(path, signedIn, deps.limitWrites, async (req: Request, res: Response) => {
    await deps.watchTicket(ticketId(req), signedInUser(req).id);
    res.status(204).end();
  });

  router.delete(path, signedIn, async (req: Request, res: Response) => {
    await deps.unwatchTicket(ticketId(req), signedInUser(req).id);
    res.status(204).end();
  });

  return router;
}
