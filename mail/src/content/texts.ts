import type { Locale } from '@ticketing/common/events';
import { en, type Texts } from './en';
import { es } from './es';

export type { Texts };

export const texts: Readonly<Record<Locale, Texts>> = { en, es };

/** Puts values in the place of {names}. @throws Error when there is none for a name */
export function fill(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`There is nothing to put in the place of {${name}}`);
    return value;
  });
}
