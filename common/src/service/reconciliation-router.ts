import { type RequestHandler, Router } from 'express';
import { NotFoundError } from '../errors';
import { signedInUser } from '../http';
import type { Logger } from '../logger';
import { describeRound, type Rounds } from '../reconciliation';

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
  logger: Logger;
}): Router {
  const { guard, rounds, logger } = options;
  const path = `${options.apiPath}/ops/reconciliation`;
  const router = Router();
  router.get(path, ...guard, async (_req, res) => {
    const round = await rounds.read();
    if (round === undefined) throw new NotFoundError();
    res.json(describeRound(round));
  });
  router.post(path, ...guard, async (req, res) => {
    const round = await rounds.request();
    if (round === undefined) throw new NotFoundError();
    logger.info({ userId: signedInUser(req).id }, 'an operator asked for reconciliation');
    res.status(202).json({ requestedAt: round.requestedAt });
  });
  return router;
}
