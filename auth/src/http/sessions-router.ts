import { endSession, requireAuth, startSession } from '@ticketing/common/http';
import { type RequestHandler, Router } from 'express';
import type { EndOtherSessions, EndSession } from '../use-cases/end-sessions';
import type { ListSessions } from '../use-cases/list-sessions';
import { claimsOf } from './claims-of';
import { presentSession } from './user-presenter';
import { endOtherSessionsRoute, endSessionRoute, sessionsRoute } from './user-routes';
import { deviceOf } from './visitor';

export interface SessionsRouterDeps {
  readonly session: readonly RequestHandler[];
  readonly listSessions: ListSessions;
  readonly endSession: EndSession;
  readonly endOtherSessions: EndOtherSessions;
}

/** Where somebody is signed in, and how to end it. */
export function sessionsRouter(deps: SessionsRouterDeps): Router {
  const signedIn = [...deps.session, requireAuth];
  const router = Router();

  router.get(sessionsRoute.path, ...signedIn, async (req, res) => {
    const claims = claimsOf(req);
    const sessions = await deps.listSessions(claims, deviceOf(req));
    res.json(sessions.map(presentSession(claims.jti)));
  });

  router.delete(endOtherSessionsRoute.path, ...signedIn, async (req, res) => {
    const token = await deps.endOtherSessions(claimsOf(req).id, deviceOf(req));
    startSession(req, token.jwt);
    res.status(204).end();
  });

  router.delete(endSessionRoute.path, ...signedIn, ...endSessionRoute.rules, async (req, res) => {
    const claims = claimsOf(req);
    const id = String(req.params['id']);
    await deps.endSession(claims.id, id);
    if (id === claims.jti) endSession(req);
    res.status(204).end();
  });

  return router;
}
