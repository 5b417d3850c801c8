import cookieSession from 'cookie-session';
import type { Request, RequestHandler } from 'express';

/**
 * The cookie `session` with `{ jwt }`. Unsigned, because the token inside is; Secure by configuration; kept as long as
 * the token in it is valid. A GET without cookies gets no `req.session`: it has nothing to read and sets nothing.
 */
export function sessionCookie(options: { https: boolean; maxAgeSeconds: number }): RequestHandler {
  const session = cookieSession({
    name: 'session',
    signed: false,
    httpOnly: true,
    sameSite: 'lax',
    secure: options.https,
    maxAge: options.maxAgeSeconds * 1000,
  });
  return (req, res, next) => {
    if (req.method === 'GET' && req.headers.cookie === undefined) next();
    else session(req, res, next);
  };
}

/** Puts a token into the session cookie of the answer. */
export function startSession(req: Request, jwt: string): void {
  req.session = { jwt };
}

/** Makes the answer clear the session cookie. */
export function endSession(req: Request): void {
  req.session = null;
}
