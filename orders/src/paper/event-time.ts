import type { Locale } from './words';

const tags: Readonly<Record<Locale, string>> = { en: 'en-GB', es: 'es-ES' };

/**
 * When an event starts, as two lines of a ticket: "Saturday 19 December 2026" and "21:00 UTC". The zone is always named,
 * because paper is read anywhere.
 */
export function formatEventTime(at: Date, locale: Locale, zone: string): { day: string; clock: string } {
  const day = new Intl.DateTimeFormat(tags[locale], { dateStyle: 'full', timeZone: zone }).format(at);
  const clock = new Intl.DateTimeFormat(tags[locale], {
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone: zone,
    timeZoneName: 'short',
  }).format(at);
  return { day: `${day.charAt(0).toLocaleUpperCase(locale)}${day.slice(1)}`, clock };
}

/** Whether this engine knows the time zone. */
export function isZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en-GB', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}
