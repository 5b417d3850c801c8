import type { createTranslator, Messages, NamespaceKeys, NestedKeyOf } from 'use-intl/core';
import type en from '../../messages/en.json';
import type { Locale as OurLocale } from './locales';

declare module 'use-intl' {
  interface AppConfig {
    Locale: OurLocale;
    Messages: typeof en;
  }
}

/** A group of messages: the keys at the top of messages/en.json. */
export type Section = keyof typeof en;

export type Namespace = NamespaceKeys<Messages, NestedKeyOf<Messages>>;

/** Says the messages of a section: `t('key', { values })`. A key that isn't there is a type error. */
export type Translator<Of extends Section> = ReturnType<typeof createTranslator<typeof en, Of>>;
