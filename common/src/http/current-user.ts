import type { Request, RequestHandler } from 'express';
import { NotAuthorizedError } from '../errors';
import type { Claims, Revocations, Tokens } from '../session';
import { rememberUser } from './request-context';

/** Who is signed in. */
export interface CurrentUser {
  readonly id: string;
  readonly email: string;
}

declare module 'express-serve-static-core' {
  interface Request {
    /** Set by `currentUser` where the request carries a valid session. */
    currentUser?: CurrentUser;
    /** The token behind it. */
    claims?: Claims;
  }
}

/**
 * Sets `req.currentUser` from the session cookie: the token must be ours, not expired and not revoked. Without one it
 * stays undefined and the request goes on.
 *
 * @example router.post('/api/tickets', currentUser({ tokens, revocations }), requireAuth, …)
 */
export function currentUser(options: { tokens: Tokens; revocations: Revocations }): RequestHandler {
  const { tokens, revocations } = options;
  return async (req, _res, next) => {
    const jwt: unknown = req.session?.['jwt'];
    const claims = jwt === undefined ? undefined : tokens.verify(jwt);
    if (claims !== undefined && !(await revocations.isRevoked(claims))) {
      req.currentUser = { id: claims.id, email: claims.email };
      req.claims = claims;
      rememberUser(claims.id);
    }
    next();
  };
}

/** Refuses (401) requests that nobody is signed in for. Comes after `currentUser`. */
export const requireAuth: RequestHandler = (req, _res, next) => {
  if (req.currentUser === undefined) throw new NotAuthorizedError();
  next();
};

/**
 * The signed-in user of a request that passed `requireAuth`.
 *
 * @throws NotAuthorizedError when there is none
 */
export function signedInUser(req: Request): CurrentUser {
  if (req.currentUser === undefined) throw new NotAuthorizedError();
  return req.currentUser;
}
