import { useLocale, useTranslations } from '#i18n';
import { sorts, type ListingQuery } from '@/lib/listing-query';
import { currencySymbol } from '@/lib/money';
import { buttonClass } from '../button-class';
import { SearchIcon } from '../icons';
import { CategoryChips } from './category-chips';
import { Refinements } from './refinements';
import { SearchFrame } from './search-frame';
import { SortSelect } from './sort-select';

interface SearchFormProps {
  query: ListingQuery;
  currency: string;
}

/** Search and filters as one plain form: everything ends up in the URL, with or without script. */
export function SearchForm({ query, currency }: SearchFormProps) {
  const t = useTranslations('list');
  const locale = useLocale();
  return (
    // A new key fills the fields anew when a link, not the form, changed the query.
    <SearchFrame key={JSON.stringify(query)} label={t('form')}>
      <div className="flex gap-2 rounded-[20px] border border-line bg-surface p-2 shadow-card">
        <label className="relative flex-1">
          <span className="sr-only">{t('search')}</span>
          <SearchIcon className="pointer-events-none absolute top-3.5 left-3.5 size-5 text-muted" />
          <input
            type="search"
            name="q"
            defaultValue={query.q}
            placeholder={t('searchHint')}
            enterKeyHint="search"
            className="input h-12 border-transparent pl-11"
          />
        </label>
        <button type="submit" className={buttonClass()}>
          {t('search')}
        </button>
      </div>
      {query.category && <input type="hidden" name="category" value={query.category} />}
      <CategoryChips query={query} currency={currency} />
      <div className="relative">
        <Refinements query={query} symbol={currencySymbol(currency, locale)} />
        <SortSelect
          value={query.sort ?? 'newest'}
          label={t('sortBy')}
          options={sorts.map(({ value, words }) => ({ value, label: t(words) }))}
        />
      </div>
    </SearchFrame>
  );
}
