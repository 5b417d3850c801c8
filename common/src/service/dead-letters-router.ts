import { type RequestHandler, Router } from 'express';
import type { Connection } from 'mongoose';
import { NotFoundError } from '../errors';
import { signedInUser } from '../http';
import { readDeadLetters, retryDeadLetters } from '../inbox';
import type { Logger } from '../logger';

/**
 * What consumers gave up, for operators, under the service's own path: GET …/ops/dead-letters lists it,
 * POST …/ops/dead-letters/:id/retry has one handled again, POST …/ops/dead-letters/retry all.
 */
export function deadLettersRouter(options: {
  /** Where the service's routes are, e.g. /api/tickets. */
  apiPath: string;
  /** Lets operators pass and nobody else. */
  guard: readonly RequestHandler[];
  connection: Connection;
  logger: Logger;
}): Router {
  const { guard, connection, logger } = options;
  const path = `${options.apiPath}/ops/dead-letters`;
  const router = Router();
  router.get(path, ...guard, async (_req, res) => {
    res.json(await readDeadLetters(connection));
  });
  router.post([`${path}/retry`, `${path}/:id/retry`], ...guard, async (req, res) => {
    const { id } = req.params as { id?: string };
    const letters = await retryDeadLetters(connection, id);
    if (letters === 0 && id !== undefined) throw new NotFoundError();
    logger.info({ id, letters, userId: signedInUser(req).id }, 'an operator had dead letters tried again');
    res.json({ letters });
  });
  return router;
}
