import { useLocale, useTranslations } from '#i18n';
import { categoryLabel } from '@/lib/categories';
import { changeQuery, listingPath, type ListingQuery } from '@/lib/listing-query';
import { formatPrice } from '@/lib/money';
import { formatTime } from '@/lib/time';
import { CloseIcon } from '../icons';
import { Link } from '../link';

/** What narrows the list, each with a way to take it off again. */
export function ActiveFilters({ query, currency }: { query: ListingQuery; currency: string }) {
  const t = useTranslations('list');
  const category = useTranslations('categories');
  const locale = useLocale();
  const day = (text: string) => formatTime(text, 'day', 'UTC', locale) || text;
  const price = (text: string) =>
    /^\d+(\.\d+)?$/.test(text) ? formatPrice(Number(text), currency, locale) : text;
  const filters: [keyof ListingQuery, string | undefined][] = [
    ['q', query.q && t('filterWords', { words: query.q })],
    ['category', query.category && categoryLabel(query.category, category)],
    ['city', query.city],
    ['from', query.from && t('filterFrom', { day: day(query.from) })],
    ['to', query.to && t('filterTo', { day: day(query.to) })],
    ['minPrice', query.minPrice && t('filterMinPrice', { price: price(query.minPrice) })],
    ['maxPrice', query.maxPrice && t('filterMaxPrice', { price: price(query.maxPrice) })],
  ];
  const used = filters.filter((filter): filter is [keyof ListingQuery, string] => Boolean(filter[1]));
  if (used.length === 0) return null;
  return (
    <ul aria-label={t('filtersInUse')} className="flex flex-wrap items-center gap-2">
      {used.map(([name, words]) => (
        <li key={name} className="max-w-full">
          <Link
            href={listingPath(changeQuery(query, { [name]: undefined }))}
            scroll={false}
            className="inline-flex min-h-9 max-w-full items-center gap-1.5 rounded-full bg-accent-soft pr-2.5 pl-3.5 text-sm font-medium text-ink hover:ring-1 hover:ring-accent hover:ring-inset"
          >
            <span className="sr-only">{t('removeFilter')}</span>
            <span className="truncate">{words}</span>
            <CloseIcon className="size-4 shrink-0 text-accent" />
          </Link>
        </li>
      ))}
      {used.length > 1 && (
        <li>
          <Link
            href={listingPath(query.sort ? { sort: query.sort } : {})}
            scroll={false}
            className="inline-flex min-h-9 items-center px-2 text-sm font-medium text-muted underline underline-offset-3 hover:text-ink"
          >
            {t('removeAll')}
          </Link>
        </li>
      )}
    </ul>
  );
}
