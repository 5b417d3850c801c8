import { requireAuth, signedInUser } from '@ticketing/common/http';
import { type RequestHandler, Router } from 'express';
import type { Accounts } from '../persistence/accounts';
import { changePreferencesRoute, preferencesRoute } from './mail-routes';

export interface PreferencesRouterDeps {
  /** Finds out who is signed in. */
  readonly session: RequestHandler;
  readonly preferences: Pick<Accounts, 'preferencesOf' | 'setPreferences'>;
}

/** Which of the mails that one can do without one wants. */
export function preferencesRouter({ session, preferences }: PreferencesRouterDeps): Router {
  const router = Router();
  const signedIn = [session, requireAuth];

  router.get(preferencesRoute.path, ...signedIn, async (req, res) => {
    res.json(await preferences.preferencesOf(signedInUser(req).id));
  });

  router.put(changePreferencesRoute.path, ...signedIn, ...changePreferencesRoute.rules, async (req, res) => {
    const wanted = changePreferencesRoute.bodyOf(req);
    await preferences.setPreferences(signedInUser(req).id, wanted);
    res.json(wanted);
  });

  return router;
}
