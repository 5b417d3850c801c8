import type { Request, RequestHandler } from 'express';
import { ApiError } from '../domain/api-error';

/** The key of a request: Bearer, Basic (as `curl -u sk_…:`), or the `key` parameter that Stripe.js sends. */
function keyOf(req: Request): string | undefined {
  const header = req.get('authorization') ?? '';
  const bearer = /^Bearer\s+(\S+)$/i.exec(header)?.[1];
  if (bearer !== undefined) return bearer;
  const basic = /^Basic\s+(\S+)$/i.exec(header)?.[1];
  if (basic !== undefined) return Buffer.from(basic, 'base64').toString('utf8').split(':')[0];
  const body: unknown = req.body;
  const inBody: unknown = typeof body === 'object' && body !== null ? Reflect.get(body, 'key') : undefined;
  const inQuery = req.query['key'];
  return [inBody, inQuery].find((key) => typeof key === 'string');
}

const HOW =
  "You need to provide your API key in the Authorization header, using Bearer auth (e.g. 'Authorization: Bearer " +
  "YOUR_SECRET_KEY').";

function refuse(status: number, message: string, code?: string): ApiError {
  return new ApiError(status, {
    type: 'invalid_request_error',
    message,
    ...(code !== undefined && { code }),
  });
}

/** Lets requests with any `sk_…` or `rk_…` key pass; there is one account, so the keys all mean the same. */
export const requireSecretKey: RequestHandler = (req, _res, next) => {
  const key = keyOf(req);
  if (key === undefined) throw refuse(401, `You did not provide an API key. ${HOW}`);
  if (key.startsWith('pk_')) {
    throw refuse(
      403,
      'This API call cannot be made with a publishable API key. Please use a secret API key.',
      'secret_key_required',
    );
  }
  if (!/^[sr]k_\w+$/.test(key)) throw refuse(401, `Invalid API Key provided: ${key.slice(0, 4)}****`);
  next();
};

/** True for a key that pages may know. */
export function hasPublishableKey(req: Request): boolean {
  return keyOf(req)?.startsWith('pk_') === true;
}

export const requireAnyKey: RequestHandler = (req, res, next) => {
  if (hasPublishableKey(req)) next();
  else void requireSecretKey(req, res, next);
};
