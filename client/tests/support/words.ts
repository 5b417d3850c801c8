import { createTranslator } from 'use-intl/core';
import type { Locale } from '../../lib/i18n/locales';
import type { Section, Translator } from '../../lib/i18n/types';
import en from '../../messages/en.json';
import es from '../../messages/es.json';

const messages = { en, es };

/** The words of a section as the pages say them; a fault in a message is one of the test. */
export function words<Of extends Section>(locale: Locale, section: Of): Translator<Of> {
  const translator = createTranslator({
    locale,
    messages: messages[locale],
    namespace: section,
    onError: (error) => {
      throw error;
    },
  });
  return translator;
}
