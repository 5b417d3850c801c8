import type { Locale } from '@ticketing/common/events';
import type { TicketFacts } from '../domain/mail';
import type { Texts } from './texts';

// English as the pages have it: 19 December 2026, 21:00.
const tags: Readonly<Record<Locale, string>> = { en: 'en-GB', es: 'es-ES' };
const moneyTags: Readonly<Record<Locale, string>> = { en: 'en-US', es: 'es-ES' };

// Kept, because to make one takes longer than all else that is done for a mail.
const moneyFormats = new Map<string, Intl.NumberFormat>();

function moneyFormat(currency: string, locale: Locale): Intl.NumberFormat {
  const key = `${locale} ${currency}`;
  const kept = moneyFormats.get(key);
  if (kept !== undefined) return kept;
  const options = { style: 'currency', currency: currency.toUpperCase() } as const;
  const made = new Intl.NumberFormat(moneyTags[locale], options);
  moneyFormats.set(key, made);
  return made;
}

/** Minor units of a two-decimal currency as text: $58.00, 58,00 €. */
export const formatMoney = (minor: number, currency: string, locale: Locale): string =>
  moneyFormat(currency, locale).format(minor / 100);

/** A moment with its zone, which is UTC: a mail does not know where it will be read. */
export const formatMoment = (date: Date, locale: Locale): string =>
  new Intl.DateTimeFormat(tags[locale], {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZone: 'UTC',
    timeZoneName: 'short',
  }).format(date);

/** Section, row and seat in one line; undefined when none is known. */
export function formatPlace(
  { section, row, seat }: TicketFacts,
  labels: Texts['labels'],
): string | undefined {
  const parts = [
    section === undefined ? [] : [`${labels.section} ${section}`],
    row === undefined ? [] : [`${labels.row} ${row}`],
    seat === undefined ? [] : [`${labels.seat} ${seat}`],
  ].flat();
  return parts.length === 0 ? undefined : parts.join(' · ');
}
