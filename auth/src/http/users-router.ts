import { endSession, startSession } from '@ticketing/common/http';
import { type RequestHandler, Router } from 'express';
import type { SignIn } from '../use-cases/sign-in';
import type { SignOut } from '../use-cases/sign-out';
import type { SignUp } from '../use-cases/sign-up';
import { presentUser } from './user-presenter';
import { currentUserRoute, signInRoute, signOutRoute, signUpRoute } from './user-routes';
import { deviceOf, preferredLocale } from './visitor';

export interface UsersRouterDeps {
  /** Finds out who is signed in. */
  readonly session: readonly RequestHandler[];
  readonly limitSignUps: RequestHandler;
  /** Of all routes that check a password, together. */
  readonly limitPasswords: RequestHandler;
  readonly signUp: SignUp;
  readonly signIn: SignIn;
  readonly signOut: SignOut;
  /** Whether an address is that of somebody who runs the marketplace. */
  readonly isOperator: (email: string) => boolean;
}

export function usersRouter(deps: UsersRouterDeps): Router {
  const router = Router();

  router.post(signUpRoute.path, ...signUpRoute.rules, deps.limitSignUps, async (req, res) => {
    const visitor = { device: deviceOf(req), locale: preferredLocale(req) };
    const { user, token } = await deps.signUp({ ...signUpRoute.bodyOf(req), ...visitor });
    startSession(req, token.jwt);
    res.status(201).json(presentUser(user));
  });

  router.post(signInRoute.path, ...signInRoute.rules, deps.limitPasswords, async (req, res) => {
    const { user, token } = await deps.signIn({ ...signInRoute.bodyOf(req), device: deviceOf(req) });
    startSession(req, token.jwt);
    res.json(presentUser(user));
  });

  router.post(signOutRoute.path, ...deps.session, async (req, res) => {
    if (req.claims !== undefined) await deps.signOut(req.claims);
    endSession(req);
    res.json({});
  });

  router.get(currentUserRoute.path, ...deps.session, (req, res) => {
    const user = req.currentUser;
    if (user === undefined) res.json({ currentUser: null });
    else res.json({ currentUser: { ...user, ...(deps.isOperator(user.email) && { operator: true }) } });
  });

  return router;
}
