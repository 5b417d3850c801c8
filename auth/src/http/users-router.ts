import { endSession, startSession, validateRequest } from '@ticketing/common/http';
import type { Tokens } from '@ticketing/common/session';
import { type Request, type RequestHandler, Router } from 'express';
import type { User } from '../domain/user';
import type { SignIn } from '../use-cases/sign-in';
import type { SignOut } from '../use-cases/sign-out';
import type { SignUp } from '../use-cases/sign-up';
import { presentUser } from './user-presenter';
import { signInRules, signUpRules, toCredentials } from './user-requests';

export interface UsersRouterDeps {
  /** Finds out who is signed in. */
  readonly session: RequestHandler;
  readonly limitSignUps: RequestHandler;
  readonly limitSignIns: RequestHandler;
  readonly tokens: Tokens;
  readonly signUp: SignUp;
  readonly signIn: SignIn;
  readonly signOut: SignOut;
}

export function usersRouter(deps: UsersRouterDeps): Router {
  const router = Router();

  const enter = (req: Request, user: User) => {
    startSession(req, deps.tokens.sign(user).jwt);
  };

  router.post('/api/users/signup', ...signUpRules, validateRequest, deps.limitSignUps, async (req, res) => {
    const user = await deps.signUp(toCredentials(req));
    enter(req, user);
    res.status(201).json(presentUser(user));
  });

  router.post('/api/users/signin', ...signInRules, validateRequest, deps.limitSignIns, async (req, res) => {
    const user = await deps.signIn(toCredentials(req));
    enter(req, user);
    res.json(presentUser(user));
  });

  router.post('/api/users/signout', deps.session, async (req, res) => {
    if (req.claims !== undefined) await deps.signOut(req.claims);
    endSession(req);
    res.json({});
  });

  router.get('/api/users/currentuser', deps.session, (req, res) => {
    res.json({ currentUser: req.currentUser ?? null });
  });

  return router;
}
