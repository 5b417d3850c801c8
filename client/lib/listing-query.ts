import type { Locale } from './i18n/locales';
import { typedAmount } from './money';

/** The list's search as it stands in the URL. Every value is text and optional; the service validates. */
export interface ListingQuery {
  readonly q?: string;
  readonly city?: string;
  readonly category?: string;
  readonly from?: string;
  readonly to?: string;
  readonly minPrice?: string;
  readonly maxPrice?: string;
  readonly sort?: string;
  readonly cursor?: string;
}

const names = ['q', 'city', 'category', 'from', 'to', 'minPrice', 'maxPrice', 'sort', 'cursor'] as const;

/** The orders of the list, and the words for them. */
export const sorts = [
  { value: 'newest', words: 'newest' },
  { value: 'date', words: 'soonest' },
  { value: 'price', words: 'cheapest' },
  { value: '-price', words: 'dearest' },
] as const;

const amounts: readonly string[] = ['minPrice', 'maxPrice'];

type SearchParams = Readonly<Record<string, string | readonly string[] | undefined>>;

/** Takes what the list knows out of the page's search parameters; empty fields of the form are dropped. */
export function parseListingQuery(params: SearchParams, locale: Locale): ListingQuery {
  const entries = names.flatMap((name): [string, string][] => {
    const given = params[name];
    const value = (typeof given === 'string' ? given : given?.[0])?.trim().slice(0, 200);
    const idle = !value || (name === 'sort' && value === sorts[0].value);
    return idle ? [] : [[name, amounts.includes(name) ? typedAmount(value, locale) : value]];
  });
  return Object.fromEntries(entries);
}

/** The query with changes; a change always goes back to the first page. `undefined` removes. */
export function changeQuery(
  query: ListingQuery,
  changes: { readonly [name in keyof ListingQuery]?: string | undefined },
): ListingQuery {
  const merged: Record<string, string | undefined> = { ...query, cursor: undefined, ...changes };
  return Object.fromEntries(Object.entries(merged).filter(([, value]) => value));
}

/** The page's address for a query. */
export function listingPath(query: ListingQuery): string {
  const search = new URLSearchParams(Object.entries(query)).toString();
  return search ? `/?${search}` : '/';
}

/** Whether anything narrows the list. */
export function isNarrowed(query: ListingQuery): boolean {
  return names.some((name) => name !== 'sort' && name !== 'cursor' && query[name] !== undefined);
}
