import cookieSession from 'cookie-session';
import type { RequestHandler } from 'express';

/**
 * The cookie `session` with `{ jwt }`. Unsigned, because the token inside is; Secure by configuration; kept as long as
 * the token in it is valid.
 */
export function sessionCookie(options: { https: boolean; maxAgeSeconds: number }): RequestHandler {
  return cookieSession({
    name: 'session',
    signed: false,
    httpOnly: true,
    sameSite: 'lax',
    secure: options.https,
    maxAge: options.maxAgeSeconds * 1000,
  });
}
