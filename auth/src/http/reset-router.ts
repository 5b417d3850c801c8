import { type RequestHandler, Router } from 'express';
import type { ConfirmReset } from '../use-cases/confirm-reset';
import type { RequestReset } from '../use-cases/request-reset';
import { confirmResetRoute, requestResetRoute } from './user-routes';

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
    requestResetRoute.path,
    ...[...requestResetRoute.rules, ...deps.limitResets],
    async (req, res) => {
      await deps.requestReset(requestResetRoute.bodyOf(req).email);
      res.status(202).json({});
    },
  );

  router.post(
    confirmResetRoute.path,
    ...[...confirmResetRoute.rules, deps.limitResetConfirmations],
    async (req, res) => {
      await deps.confirmReset(confirmResetRoute.bodyOf(req));
      res.status(204).end();
    },
  );

  return router;
}
