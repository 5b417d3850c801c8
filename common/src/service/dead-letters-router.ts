import { type RequestHandler, Router } from 'express';
import type { Connection } from 'mongoose';
import { NotFoundError } from '../errors';
import { readDeadLetters, retryDeadLetters } from '../inbox';
import type { OperatorActions } from './operator-actions';

/**
 * What consumers gave up, for operators, under the service's own path: GET …/ops/dead-letters lists it,
 * POST …/ops/dead-letters/:id/retry has one handled again, POST …/ops/dead-letters/retry all; noted with who asked.
 */
export function deadLettersRouter(options: {
  /** Where the service's routes are, e.g. /api/tickets. */
  apiPath: string;
  /** Lets operators pass and nobody else. */
  guard: readonly RequestHandler[];
  connection: Connection;
  actions: OperatorActions;
}): Router {
  const { guard, connection, actions } = options;
  const path = `${options.apiPath}/ops/dead-letters`;
  const router = Router();
  router.get(path, ...guard, async (_req, res) => {
    res.json(await readDeadLetters(connection));
  });
  router.post([`${path}/retry`, `${path}/:id/retry`], ...guard, async (req, res) => {
    const { id } = req.params as { id?: string };
    const deed = { what: 'dead-letters:retry', about: id ?? 'all' } as const;
    const letters = await actions.perform(req, deed, async () => {
      const count = await retryDeadLetters(connection, id);
      return { count, result: count };
    });
    if (letters === 0 && id !== undefined) throw new NotFoundError();
    res.json({ letters });
  });
  return router;
}
