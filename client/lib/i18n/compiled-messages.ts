import 'server-only';
import compile from 'icu-minify/compile';
import type { Messages } from 'use-intl/core';
import en from '../../messages/en.json';
import es from '../../messages/es.json';
import type { Locale } from './locales';
import type { Section } from './types';

const written: Readonly<Record<Locale, Messages>> = { en, es };
const compiled = new Map<Locale, Messages>();

/**
 * All messages of a language, parsed. The formatter that pages load only knows parsed messages
 * (next.config.ts), which spares every visitor the parser.
 */
export function compiledMessages(locale: Locale): Messages {
  const known = compiled.get(locale) ?? compileAll(written[locale]);
  compiled.set(locale, known);
  return known;
}

/** Those of a few sections, for the browser. */
export function messagesFor(locale: Locale, sections: readonly Section[]): Partial<Messages> {
  const all = compiledMessages(locale);
  return Object.fromEntries(sections.map((section) => [section, all[section]]));
}

/**
 * Keeps the shape: to the translator, a parsed message is a message. Cloned, because the parser makes objects without
 * a prototype, and those can't be handed to the browser.
 */
function compileAll(messages: Messages): Messages {
  const sections = Object.entries(messages).map(([section, words]) => [
    section,
    Object.fromEntries(
      Object.entries(words).map(([key, message]) => [key, structuredClone(compile(message))]),
    ),
  ]);
  return Object.fromEntries(sections) as Messages;
}
