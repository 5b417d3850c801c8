import { type RequestHandler, Router } from 'express';
import { NotFoundError } from '../errors';
import { describeRound, type Rounds } from '../reconciliation';
import type { OperatorActions } from './operator-actions';

/**
 * Reconciliation for operators, under the service's own path: GET …/ops/reconciliation tells of the last round, or of
 * the one under way; POST has a round begin that looks at everything.
 */
export function reconciliationRouter(options: {
  /** Where the service's routes are, e.g. /api/tickets. */
  apiPath: string;
  /** Lets operators pass and nobody else. */
  guard: readonly RequestHandler[];
  rounds: Rounds;
  actions: OperatorActions;
}): Router {
  const { guard, rounds, actions } = options;
  const path = `${options.apiPath}/ops/reconciliation`;
  const router = Router();
  router.get(path, ...guard, async (_req, res) => {
    const round = await rounds.read();
    if (round === undefined) throw new NotFoundError();
    res.json(describeRound(round));
  });
  router.post(path, ...guard, async (req, res) => {
    const deed = { what: 'reconciliation:request', about: 'everything' } as const;
    const round = await actions.perform(req, deed, async () => {
      const result = await rounds.request();
      return { count: result === undefined ? 0 : 1, result };
    });
    if (round === undefined) throw new NotFoundError();
    res.status(202).json({ requestedAt: round.requestedAt });
  });
  return router;
}
