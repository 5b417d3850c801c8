import { BadRequestError, fault } from '@ticketing/common/errors';
import type { Request } from 'express';
import { body, header, query } from 'express-validator';
import { isZone } from '../paper/event-time';
import { type Locale, locales } from '../paper/words';

export const tokenRules = [
  body('token')
    .isString()
    .withMessage(fault('token_invalid', 'token must be what the code of a ticket says')),
  header('idempotency-key')
    .optional()
    .matches(/^[\x21-\x7e]{1,255}$/)
    .withMessage(fault('idempotency_key_invalid', 'Idempotency-Key must be 1 to 255 printable characters')),
];

export const paperRules = [
  query('locale')
    .optional()
    .isIn(locales)
    .withMessage(fault('locale_invalid', `locale must be one of ${locales.join(', ')}`)),
];

export const tokenOf = (req: Request): string => (req.body as { token: string }).token;

/** In which language and time zone to print: as the address says, else as the browser's cookies do. */
export function readerOf(req: Request): { locale: Locale; zone: string } {
  const { locale, tz } = req.query as { locale?: Locale; tz?: string };
  if (tz !== undefined && !isZone(tz))
    throw new BadRequestError('tz must be a time zone, e.g. Europe/Madrid', 'tz');
  return { locale: locale ?? preferredLocale(req), zone: tz ?? preferredZone(req) };
}

function preferredLocale(req: Request): Locale {
  const kept = cookieOf(req, 'locale');
  const accepted = req.acceptsLanguages([...locales]);
  return locales.find((locale) => locale === kept) ?? locales.find((locale) => locale === accepted) ?? 'en';
}

function preferredZone(req: Request): string {
  const kept = cookieOf(req, 'tz');
  return kept !== undefined && isZone(kept) ? kept : 'UTC';
}

function cookieOf(req: Request, name: string): string | undefined {
  for (const pair of (req.headers.cookie ?? '').split(';')) {
    const [key, value = ''] = pair.split('=', 2);
    if (key?.trim() !== name) continue;
    try {
      return decodeURIComponent(value.trim());
    } catch {
      return undefined;
    }
  }
  return undefined;
}
