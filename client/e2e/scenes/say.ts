import type { Locale } from '../../lib/i18n/locales';
import en from '../../messages/en.json';
import es from '../../messages/es.json';

type Words = typeof en;

const messages: Readonly<Record<Locale, Words>> = { en, es };

/** What a page says, in the language it is looked at; of a message with arguments, what stands before the first. */
export type Say = <Of extends keyof Words>(section: Of, key: keyof Words[Of]) => string;

export const sayIn =
  (locale: Locale): Say =>
  (section, key) => {
    const words = messages[locale][section];
    return String(words[key]).split('{')[0] ?? '';
  };
