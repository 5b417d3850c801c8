import 'server-only';
import { cookies, headers } from 'next/headers';
import { cache } from 'react';
import { createTranslator } from 'use-intl/core';
import type en from '../../messages/en.json';
import { compiledMessages } from './compiled-messages';
import { chooseLocale, localeCookie, type Locale } from './locales';
import type { Section, Translator } from './types';

/** The language of this page. */
export const getLocale = cache(async (): Promise<Locale> => {
  const [jar, given] = await Promise.all([cookies(), headers()]);
  return chooseLocale(jar.get(localeCookie)?.value, given.get('accept-language'));
});

/**
 * The words of a section, for async server components, metadata and routes. The same translator for the whole of a
 * request, so that `use` finds it settled.
 */
export const getTranslations = cache(async <Of extends Section>(section: Of): Promise<Translator<Of>> =>
  createTranslator<typeof en, Of>({
    locale: await getLocale(),
    messages: compiledMessages(await getLocale()),
    namespace: section,
  }),
);
