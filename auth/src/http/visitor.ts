import { type Locale, locales } from '@ticketing/common/events';
import type { Request } from 'express';
import { nameDevice } from '../domain/device';

/** The device that a request comes from, by a name that its owner knows it by. */
export const deviceOf = (req: Request) => nameDevice(req.headers['user-agent']);

/** The language that the browser asks for, of those that there are. */
export function preferredLocale(req: Request): Locale {
  const preferred = req.acceptsLanguages([...locales]);
  return locales.find((locale) => locale === preferred) ?? 'en';
}
