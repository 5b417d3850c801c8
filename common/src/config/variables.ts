import { z } from 'zod';

/** A variable that must be set to something. `hint` says what to set it to. */
export function text(hint: string) {
  return z.string({ error: hint }).trim();
}

/** A variable that may be left out. */
export const optionalText = z.string().trim().optional();

function integer(hint: string, minimum: number, maximum: number) {
  return z
    .string({ error: hint })
    .trim()
    .regex(/^\d{1,15}$/, { error: hint, abort: true })
    .transform(Number)
    .refine((value) => value >= minimum && value <= maximum, { error: hint });
}

/** A TCP port to listen on; 0 takes any free one. */
export const port = integer('set it to a port number from 0 to 65535', 0, 65_535);

/** A whole number greater than 0. */
export const positiveInteger = integer('set it to a whole number greater than 0', 1, Number.MAX_SAFE_INTEGER);

/** A duration in whole seconds, at least 1. */
export const positiveSeconds = integer('set it to a number of whole seconds, at least 1', 1, 2_147_483);

/** How many proxies stand in front (their X-Forwarded-For entries are believed); 0 believes none. */
export const trustProxy = integer(
  'set it to the number of proxies in front, e.g. 1 behind one ingress',
  0,
  16,
);

/** E-mail addresses, separated by commas, in lower case; none by default. */
export const emails = z
  .string()
  .default('')
  .transform((value) =>
    value
      .split(',')
      .map((email) => email.trim().toLowerCase())
      .filter((email) => email !== ''),
  )
  .refine((list) => list.every((email) => /^[^@\s]+@[^@\s]+$/.test(email)), {
    error: 'set it to e-mail addresses, separated by commas, or leave it out',
  });

/** `on` or `off`, as a boolean. */
export const onOff = z
  .enum(['on', 'off'], { error: 'set it to on or off' })
  .transform((value) => value === 'on');

/** An absolute URL of one of the given protocols, without a slash at its end. */
export function absoluteUrl(hint: string, protocols: readonly string[] = ['http', 'https']) {
  return z
    .string({ error: hint })
    .trim()
    .refine((value) => URL.canParse(value) && protocols.includes(new URL(value).protocol.slice(0, -1)), {
      error: hint,
    })
    .transform((value) => value.replace(/\/+$/, ''));
}

const redisHint = 'set it to the address of Redis: host, host:port or redis://[user:password@]host:port';

/** Redis as `host`, `host:port` or `redis://` / `rediss://` URL; the value is always a URL. */
export const redisAddress = z
  .string({ error: redisHint })
  .trim()
  .transform((value) => (value.includes('://') ? value : `redis://${value}`))
  .refine((value) => /^rediss?:\/\//.test(value) && URL.canParse(value) && new URL(value).hostname !== '', {
    error: redisHint,
  })
  .transform((value) => {
    const url = new URL(value);
    if (url.port === '') url.port = '6379';
    return url.href.replace(/\/$/, '');
  });

const twoDecimals = (code: string) =>
  Intl.supportedValuesOf('currency').includes(code.toUpperCase()) &&
  new Intl.NumberFormat('en', { style: 'currency', currency: code }).resolvedOptions()
    .maximumFractionDigits === 2;

const currencyHint = 'set it to an ISO 4217 code of a currency with two decimals, e.g. usd or eur';

/** The one currency of the marketplace, lower case. Only two-decimal ones: amounts are cents everywhere. */
export const currency = z
  .string({ error: currencyHint })
  .trim()
  .toLowerCase()
  .refine((code) => /^[a-z]{3}$/.test(code) && twoDecimals(code), { error: currencyHint });

const keyHint =
  'set it to a secret of at least 32 characters (e.g. from `openssl rand -base64 32`), ' +
  'or to several as kid:secret,kid:secret, of which the first signs';
const keyed = /^([A-Za-z0-9_-]{1,32}):(.+)$/;

/**
 * JWT_KEY: one secret, or `kid:secret,kid:secret` while keys are rotated. The first signs, all verify.
 * A secret has at least 32 characters, as HS256 wants.
 */
export const jwtKeys = z
  .string({ error: keyHint })
  .trim()
  .transform((value) => {
    const parts = value.split(',').map((part) => keyed.exec(part.trim()));
    return parts.every((part) => part !== null)
      ? parts.map((part) => ({ kid: part[1], secret: part[2] ?? '' }))
      : [{ kid: undefined, secret: value }];
  })
  .refine((keys) => keys.every((key) => key.secret.length >= 32), { error: keyHint });
