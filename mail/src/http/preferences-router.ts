import { requireAuth, signedInUser, validateRequest } from '@ticketing/common/http';
import { type RequestHandler, Router } from 'express';
import { body } from 'express-validator';
import type { Accounts } from '../persistence/accounts';

export interface PreferencesRouterDeps {
  /** Finds out who is signed in. */
  readonly session: RequestHandler;
  readonly preferences: Pick<Accounts, 'preferencesOf' | 'setPreferences'>;
}

const rules = [body('returned').isBoolean({ strict: true }).withMessage('returned must be true or false')];

/** Which of the mails that one can do without one wants. */
export function preferencesRouter({ session, preferences }: PreferencesRouterDeps): Router {
  const router = Router();
  const signedIn = [session, requireAuth];

  router.get('/api/mail/preferences', ...signedIn, async (req, res) => {
    res.json(await preferences.preferencesOf(signedInUser(req).id));
  });

  router.put('/api/mail/preferences', ...signedIn, ...rules, validateRequest, async (req, res) => {
    const { returned } = req.body as { returned: boolean };
    await preferences.setPreferences(signedInUser(req).id, { returned });
    res.json({ returned });
  });

  return router;
}
