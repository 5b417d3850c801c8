'use client';

import type { ReactNode } from 'react';
import { IntlProvider, type Messages } from 'use-intl';
import type { Locale } from '@/lib/i18n/locales';

interface WordsProviderProps {
  locale: Locale;
  messages: Partial<Messages>;
  children: ReactNode;
}

/** Times are formatted by lib/time.ts in the visitor's zone, never by a message: the zone here is a formality. */
export function WordsProvider({ locale, messages, children }: WordsProviderProps) {
  return (
    <IntlProvider locale={locale} messages={messages} timeZone="UTC">
      {children}
    </IntlProvider>
  );
}
