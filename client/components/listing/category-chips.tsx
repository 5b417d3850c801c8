import { useLocale, useTranslations } from '#i18n';
import type { ReactNode } from 'react';
import { categories, categoryLabel } from '@/lib/categories';
import { changeQuery, listingPath, type ListingQuery } from '@/lib/listing-query';
import { formatPrice } from '@/lib/money';
import { Link } from '../link';

const bargain = '50';

/** The usual ways into the list, each a link that keeps the rest of the search. */
export function CategoryChips({ query, currency }: { query: ListingQuery; currency: string }) {
  const t = useTranslations('categories');
  const locale = useLocale();
  const cheap = query.maxPrice === bargain;
  return (
    <nav
      aria-label={t('label')}
      className="-mx-4.5 overflow-x-auto px-4.5 [scrollbar-width:none] md:mx-0 md:px-0"
    >
      <ul className="flex w-max gap-2 py-1">
        <Chip query={changeQuery(query, { category: undefined })} current={!query.category}>
          {t('everything')}
        </Chip>
        {categories.map((value) => (
          <Chip
            key={value}
            query={changeQuery(query, { category: value })}
            current={query.category === value}
          >
            {categoryLabel(value, t)}
          </Chip>
        ))}
        <li aria-hidden="true" className="my-2 w-px bg-line" />
        <Chip query={changeQuery(query, { maxPrice: cheap ? undefined : bargain })} current={cheap}>
          {t('under', { price: formatPrice(Number(bargain), currency, locale) })}
        </Chip>
      </ul>
    </nav>
  );
}

function Chip({ query, current, children }: { query: ListingQuery; current: boolean; children: ReactNode }) {
  return (
    <li>
      <Link
        href={listingPath(query)}
        scroll={false}
        aria-current={current ? 'true' : undefined}
        className="inline-flex min-h-9.5 items-center rounded-full border border-line bg-surface px-4 text-sm font-medium text-muted hover:border-muted hover:text-ink aria-[current]:border-ink aria-[current]:bg-ink aria-[current]:text-paper"
      >
        {children}
      </Link>
    </li>
  );
}
