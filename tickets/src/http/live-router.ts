import type { LiveStreams } from '@ticketing/common/live';
import { Router } from 'express';
import { liveRoute } from './ticket-routes';

export interface LiveRouterDeps {
  live: LiveStreams;
}

/** Changes of tickets as they happen. */
export function liveRouter({ live }: LiveRouterDeps): Router {
  const router = Router();

  router.get(liveRoute.path, ...liveRoute.rules, (req, res) => {
    const { ids } = liveRoute.queryOf(req);
    live.open(req, res, ids && { topics: ids });
  });

  return router;
}
