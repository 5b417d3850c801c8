import type { ReactNode } from 'react';
import { messagesFor } from '@/lib/i18n/compiled-messages';
import { getLocale } from '@/lib/i18n/server';
import type { Section } from '@/lib/i18n/types';
import { WordsProvider } from './words-provider';

/** What client components on any page may need. */
const everywhere: readonly Section[] = ['failure'];

/**
 * Gives the client components within the sections that they use: only these go to the browser. One within
 * another replaces it.
 */
export async function BrowserWords({ of = [], children }: { of?: readonly Section[]; children: ReactNode }) {
  const locale = await getLocale();
  return (
    <WordsProvider locale={locale} messages={messagesFor(locale, [...everywhere, ...of])}>
      {children}
    </WordsProvider>
  );
}
