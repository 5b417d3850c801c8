import { endSession, requireAuth, signedInUser, startSession } from '@ticketing/common/http';
import { type RequestHandler, Router } from 'express';
import type { ChangeLocale } from '../use-cases/change-locale';
import type { ChangePassword } from '../use-cases/change-password';
import type { DeleteAccount } from '../use-cases/delete-account';
import type { ExportAccount } from '../use-cases/export-account';
import type { FindAccount } from '../use-cases/find-account';
import { claimsOf } from './claims-of';
import { presentAccount, presentExport } from './user-presenter';
import {
  accountRoute,
  changeLocaleRoute,
  changePasswordRoute,
  deleteAccountRoute,
  exportRoute,
} from './user-routes';
import { deviceOf } from './visitor';

export interface AccountRouterDeps {
  readonly session: readonly RequestHandler[];
  readonly limitPasswords: RequestHandler;
  readonly findAccount: FindAccount;
  readonly changeLocale: ChangeLocale;
  readonly changePassword: ChangePassword;
  readonly deleteAccount: DeleteAccount;
  readonly exportAccount: ExportAccount;
  readonly now: () => Date;
}

/** What somebody does with their own account. */
export function accountRouter(deps: AccountRouterDeps): Router {
  const { limitPasswords } = deps;
  const signedIn = [...deps.session, requireAuth];
  const router = Router();

  router.get(accountRoute.path, ...signedIn, async (req, res) => {
    res.json(presentAccount(await deps.findAccount(signedInUser(req).id)));
  });

  router.put(changeLocaleRoute.path, ...signedIn, ...changeLocaleRoute.rules, async (req, res) => {
    res.json(
      presentAccount(await deps.changeLocale(signedInUser(req).id, changeLocaleRoute.bodyOf(req).locale)),
    );
  });

  router.delete(
    deleteAccountRoute.path,
    ...[...signedIn, ...deleteAccountRoute.rules, limitPasswords],
    async (req, res) => {
      await deps.deleteAccount(signedInUser(req).id, deleteAccountRoute.bodyOf(req).password);
      endSession(req);
      res.status(204).end();
    },
  );

  router.put(
    changePasswordRoute.path,
    ...[...signedIn, ...changePasswordRoute.rules, limitPasswords],
    async (req, res) => {
      const change = { ...changePasswordRoute.bodyOf(req), device: deviceOf(req) };
      const token = await deps.changePassword(signedInUser(req).id, change);
      startSession(req, token.jwt);
      res.status(204).end();
    },
  );

  router.get(exportRoute.path, ...signedIn, async (req, res) => {
    const claims = claimsOf(req);
    const found = await deps.exportAccount(claims, deviceOf(req));
    res.attachment('account.json').json(presentExport(found, claims.jti, deps.now()));
  });

  return router;
}
