import { validateRequest } from '@ticketing/common/http';
import { type RequestHandler, Router } from 'express';
import type { ConfirmReset } from '../use-cases/confirm-reset';
import type { RequestReset } from '../use-cases/request-reset';
import { confirmResetRules, requestResetRules, toEmail, toResetConfirmation } from './user-requests';

export interface ResetRouterDeps {
  /** By address, and by the account that is asked for. */
  readonly limitResets: readonly RequestHandler[];
  readonly limitResetConfirmations: RequestHandler;
  readonly requestReset: RequestReset;
  readonly confirmReset: ConfirmReset;
}

/** Choosing a new password by a link that comes by mail. */
export function resetRouter(deps: ResetRouterDeps): Router {
  const router = Router();

  router.post(
    '/api/users/reset',
    ...[...requestResetRules, validateRequest, ...deps.limitResets],
    async (req, res) => {
      await deps.requestReset(toEmail(req));
      res.status(202).json({});
    },
  );

  router.post(
    '/api/users/reset/confirm',
    ...[...confirmResetRules, validateRequest, deps.limitResetConfirmations],
    async (req, res) => {
      await deps.confirmReset(toResetConfirmation(req));
      res.status(204).end();
    },
  );

  return router;
}
