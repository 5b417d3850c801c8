import type { Locale } from '@ticketing/common/events';
import type { TicketFacts } from '../domain/mail';
import type { Texts } from './texts';

// English as the pages have it: 19 December 2026, 21:00.
const tags: Readonly<Record<Locale, string>> = { en: 'en-GB', es: 'es-ES' };
const moneyTags: Readonly<Record<Locale, string>> = { en: 'en-US', es: 'es-ES' };

// To make one takes longer than all else that is done for a mail.
const moneyFormats = new Map<string, Intl.NumberFormat>();

/** Minor units of a two-decimal currency as text: $58.00, 58,00 €. */
export function formatMoney(minor: number, currency: string, locale: Locale): string {
  const key = `${locale} ${currency}`;
  const format =
    moneyFormats.get(key) ??
    new Intl.NumberFormat(moneyTags[locale], { style: 'currency', currency: currency.toUpperCase() });
  moneyFormats.set(key, format);
  return format.format(minor / 100);
}

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
