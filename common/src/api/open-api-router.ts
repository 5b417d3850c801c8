import { Router } from 'express';
import type { OpenApi } from './open-api';

/**
 * Serves a service's part of the description of all routes: GET <apiPath>/openapi.json
 *
 * @example routes: [usersRouter(deps), openApiRouter({ apiPath: '/api/users', document: describeRoutes({ … }) })]
 */
export function openApiRouter({ apiPath, document }: { apiPath: string; document: OpenApi }): Router {
  const router = Router();
  router.get(`${apiPath}/openapi.json`, (_req, res) => {
    res.json(document);
  });
  return router;
}
