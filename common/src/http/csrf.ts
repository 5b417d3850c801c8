import type { Request, RequestHandler } from 'express';
import { ForbiddenError } from '../errors';

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Refuses (403) what a page of another origin makes a browser send. Sec-Fetch-Site decides where the browser sends
 * it, else Origin, compared with the public origin and with the Host header. With neither it is no browser: allowed.
 */
export function refuseCrossSite(options: { publicUrl: string }): RequestHandler {
  const publicOrigin = new URL(options.publicUrl).origin;

  function isOurs(req: Request, origin: string): boolean {
    if (origin === publicOrigin) return true;
    return URL.canParse(origin) && new URL(origin).host === req.headers.host;
  }

  return (req, _res, next) => {
    if (SAFE_METHODS.has(req.method)) {
      next();
      return;
    }
    const site = req.headers['sec-fetch-site'];
    const { origin } = req.headers;
    const allowed =
      site === undefined
        ? origin === undefined || isOurs(req, origin)
        : site === 'same-origin' || site === 'none';
    if (!allowed) throw new ForbiddenError('Requests from other sites are not accepted');
    next();
  };
}
