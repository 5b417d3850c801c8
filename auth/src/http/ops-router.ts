import { fault } from '@ticketing/common/errors';
import { validateRequest } from '@ticketing/common/http';
import { type RequestHandler, Router } from 'express';
import { query } from 'express-validator';
import type { FindAccounts } from '../use-cases/find-accounts';
import { presentAccount } from './user-presenter';

export interface OpsRouterDeps {
  /** Lets operators pass and nobody else. */
  readonly operatorsOnly: readonly RequestHandler[];
  readonly findAccounts: FindAccounts;
}

/** What operators see of accounts. */
export function opsRouter({ operatorsOnly, findAccounts }: OpsRouterDeps): Router {
  const router = Router();
  const rules = [
    query('q')
      .isString()
      .bail()
      .trim()
      .isLength({ min: 1, max: 254 })
      .withMessage(fault('q_invalid', 'q must be an id or an e-mail address')),
    validateRequest,
  ];
  router.get('/api/users/ops/accounts', ...operatorsOnly, ...rules, async (req, res) => {
    const { q } = req.query as { q: string };
    res.json((await findAccounts(q)).map(presentAccount));
  });
  return router;
}
