import { requireAuth, signedInUser } from '@ticketing/common/http';
import { type RequestHandler, Router } from 'express';
import type { WatchRepository } from '../persistence/watch-repository';
import type { ShowTicket } from '../use-cases/find-tickets';
import type { WatchTicket } from '../use-cases/watch-ticket';
import { ticketId } from './ids';
import { unwatchRoute, watchingRoute, watchRoute } from './ticket-routes';

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

  router.get(watchingRoute.path, ...signedIn, ...watchingRoute.rules, async (req, res) => {
    const { id } = await deps.showTicket(ticketId(req));
    res.json({ watching: await deps.isWatching(id, signedInUser(req).id) });
  });

  router.put(watchRoute.path, ...signedIn, deps.limitWrites, ...watchRoute.rules, async (req, res) => {
    await deps.watchTicket(ticketId(req), signedInUser(req).id);
    res.status(204).end();
  });

  router.delete(unwatchRoute.path, ...signedIn, ...unwatchRoute.rules, async (req, res) => {
    await deps.unwatchTicket(ticketId(req), signedInUser(req).id);
    res.status(204).end();
  });

  return router;
}
