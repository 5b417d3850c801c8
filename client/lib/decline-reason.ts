import type { Locale } from './i18n/locales';
import type { Translator } from './i18n/types';
import type { Declined } from './order-view';

/** Why a card was declined; what the provider said where we have no words for it and it is understood. */
export function sayDeclineReason(
  { code = '', reason }: Declined,
  t: Translator<'declined'>,
  locale: Locale,
): string {
  const key = code as Parameters<typeof t>[0];
  if (/^[a-z_]+$/.test(code) && code !== 'card_declined' && t.has(key)) return t(key);
  return reason !== undefined && locale === 'en' ? reason : t('card_declined');
}
