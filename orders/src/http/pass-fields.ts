import { field, textField } from '@ticketing/common/api';
import { BadRequestError, fault } from '@ticketing/common/errors';
import type { Request } from 'express';
import { isZone } from '../paper/event-time';
import { type Locale, locales } from '../paper/words';

export const passToken = textField({
  fault: fault('token_invalid', 'token must be what the code of a ticket says'),
});

export const paperLocale = textField<Locale>({
  fault: fault('locale_invalid', `locale must be one of ${locales.join(', ')}`),
  required: false,
  values: locales,
});

/** Read by `readerOf`. */
export const paperZone = field<string | undefined>({
  schema: { type: 'string', description: 'A time zone, e.g. Europe/Madrid' },
  required: false,
});

/** In place of a session; one that is not good is none. */
export const passLink = field<string | undefined>({
  schema: { type: 'string', description: 'In place of a session, from the link of a mail' },
  required: false,
});

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
