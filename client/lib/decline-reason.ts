import type { Locale } from './i18n/locales';
import type { Translator } from './i18n/types';

/** What the provider says of a declined card, always in English, and the key of our words for it. */
const known: Readonly<Record<string, Parameters<Translator<'declined'>>[0]>> = {
  'Your card was declined.': 'card_declined',
  'Your card has insufficient funds.': 'insufficient_funds',
  'Your card has expired.': 'expired_card',
  "Your card's security code is incorrect.": 'incorrect_cvc',
  'An error occurred while processing your card. Try again in a little bit.': 'processing_error',
  'Your bank could not confirm that it is you. Nothing was charged.': 'not_proven',
  'The payment was cancelled. Nothing was charged.': 'cancelled',
};

/** Why a card was declined; what the provider said where we have no words for it and it is understood. */
export function sayDeclineReason(
  reason: string | undefined,
  t: Translator<'declined'>,
  locale: Locale,
): string {
  const key = known[reason ?? ''];
  if (key) return t(key);
  return reason !== undefined && locale === 'en' ? reason : t('card_declined');
}
