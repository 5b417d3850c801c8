import { endSession, requireAuth, signedInUser, startSession, validateRequest } from '@ticketing/common/http';
import { type RequestHandler, Router } from 'express';
import type { ChangeLocale } from '../use-cases/change-locale';
import type { ChangePassword } from '../use-cases/change-password';
import type { DeleteAccount } from '../use-cases/delete-account';
import type { ExportAccount } from '../use-cases/export-account';
import type { FindAccount } from '../use-cases/find-account';
import { claimsOf } from './claims-of';
import { presentAccount, presentExport } from './user-presenter';
import {
  changeLocaleRules,
  changePasswordRules,
  deleteAccountRules,
  deviceOf,
  toLocale,
  toPassword,
  toPasswordChange,
} from './user-requests';

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

  router.get('/api/users/me', ...signedIn, async (req, res) => {
    res.json(presentAccount(await deps.findAccount(signedInUser(req).id)));
  });

  router.put('/api/users/me', ...signedIn, ...changeLocaleRules, validateRequest, async (req, res) => {
    res.json(presentAccount(await deps.changeLocale(signedInUser(req).id, toLocale(req))));
  });

  router.delete(
    '/api/users/me',
    ...[...signedIn, ...deleteAccountRules, validateRequest, limitPasswords],
    async (req, res) => {
      await deps.deleteAccount(signedInUser(req).id, toPassword(req));
      endSession(req);
      res.status(204).end();
    },
  );

  router.put(
    '/api/users/password',
    ...[...signedIn, ...changePasswordRules, validateRequest, limitPasswords],
    async (req, res) => {
      const change = { ...toPasswordChange(req), device: deviceOf(req) };
      const token = await deps.changePassword(signedInUser(req).id, change);
      startSession(req, token.jwt);
      res.status(204).end();
    },
  );

  router.get('/api/users/export', ...signedIn, async (req, res) => {
    const claims = claimsOf(req);
    const found = await deps.exportAccount(claims, deviceOf(req));
    res.attachment('account.json').json(presentExport(found, claims.jti, deps.now()));
  });

  return router;
}
