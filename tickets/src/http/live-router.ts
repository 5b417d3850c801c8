import type { LiveStreams } from '@ticketing/common/live';
import { Router } from 'express';
import { liveTicketIds } from './live-requests';

export interface LiveRouterDeps {
  live: LiveStreams;
}

/** Changes of tickets as they happen. */
export function liveRouter({ live }: LiveRouterDeps): Router {
  const router = Router();

  router.get('/api/tickets/live', (req, res) => {
    const ids = liveTicketIds(req);
    live.open(req, res, ids && { topics: ids });
  });

  return router;
}
