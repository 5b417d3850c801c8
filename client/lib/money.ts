import type { Locale } from './i18n/locales';
import { madeOnce } from './made-once';

/** Money is written one way per language on every machine, so that server and browser render the same text. */
const tags: Readonly<Record<Locale, string>> = { en: 'en-US', es: 'es-ES' };

// The marketplace has one currency, so its short sign is clear: "58 $", not "58 US$".
const format = madeOnce(
  (currency: string, locale: Locale, options: Intl.NumberFormatOptions = {}) =>
    new Intl.NumberFormat(tags[locale], {
      style: 'currency',
      currency,
      currencyDisplay: 'narrowSymbol',
      ...options,
    }),
);

const percents = madeOnce((locale: Locale) => new Intl.NumberFormat(tags[locale], { style: 'percent' }));

/** "$58.00", "58,00 $": for sums, where the cents line up. */
export function formatMoney(amount: number, currency: string, locale: Locale): string {
  return format(currency, locale).format(amount);
}

/** "$58", "39,50 $": for prices on cards, without cents that say nothing. */
export function formatPrice(amount: number, currency: string, locale: Locale): string {
  return format(currency, locale, { trailingZeroDisplay: 'stripIfInteger' }).format(amount);
}

/** "$": for beside an input. */
export function currencySymbol(currency: string, locale: Locale): string {
  const parts = format(currency, locale).formatToParts(0);
  return parts.find((part) => part.type === 'currency')?.value ?? currency;
}

/** "12%", "12 %" of a number of whole percents. */
export function formatPercent(percent: number, locale: Locale): string {
  return percents(locale).format(percent / 100);
}

/** Whole cents of an amount in a two-decimal currency: 19.99 → 1999. */
export function minorUnits(amount: number): number {
  return Math.round(amount * 100);
}

const grouped: Readonly<Record<Locale, RegExp>> = {
  en: /^\d{1,3}(,\d{3})+(\.\d+)?$/,
  es: /^\d{1,3}(\.\d{3})+(,\d+)?$/,
};

/**
 * An amount as people type it, as the services read it: "1,250.00" or "39,50" → "1250.00", "39.50", and in Spanish
 * "1.250,00" → "1250.00". Anything odd is left for the service to refuse.
 */
export function typedAmount(text: string, locale: Locale): string {
  const compact = text.replace(/[\s$€£]/g, '');
  if (grouped[locale].test(compact))
    return compact.replaceAll(locale === 'es' ? '.' : ',', '').replace(',', '.');
  return /^\d+,\d{1,2}$/.test(compact) ? compact.replace(',', '.') : compact;
}

/** "39.50" as it stands in a field of that language: "39,50". */
export function amountForInput(amount: string, locale: Locale): string {
  return locale === 'es' && /^\d+\.\d{1,2}$/.test(amount) ? amount.replace('.', ',') : amount;
}
