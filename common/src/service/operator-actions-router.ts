import { type RequestHandler, Router } from 'express';
import { BadRequestError } from '../errors';
import type { OperatorActions } from './operator-actions';

/**
 * What operators did, for operators, under the service's own path: GET …/ops/actions lists it, the newest first;
 * `about` an id, only what concerned that.
 */
export function operatorActionsRouter(options: {
  /** Where the service's routes are, e.g. /api/tickets. */
  apiPath: string;
  /** Lets operators pass and nobody else. */
  guard: readonly RequestHandler[];
  actions: OperatorActions;
}): Router {
  const { apiPath, guard, actions } = options;
  const router = Router();
  router.get(`${apiPath}/ops/actions`, ...guard, async (req, res) => {
    const { about } = req.query;
    if (about !== undefined && typeof about !== 'string')
      throw new BadRequestError('about must be an id', 'about');
    res.json(await actions.list(about));
  });
  return router;
}
