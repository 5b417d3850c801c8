import type { Translator } from './i18n/types';

/** What tickets are filed under, as it stands in the URL and in the service. */
export const categories = ['concerts', 'sports', 'theatre', 'comedy', 'festivals', 'other'] as const;

/** The word for a category, also for one that this client doesn't know. */
export function categoryLabel(value: string, t: Translator<'categories'>): string {
  const known = categories.find((category) => category === value.toLowerCase());
  return known ? t(known) : value.charAt(0).toUpperCase() + value.slice(1);
}
