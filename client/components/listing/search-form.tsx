import type { ListingQuery } from '@/lib/listing-query';
import { buttonClass } from '../button-class';
import { SearchIcon } from '../icons';
import { CategoryChips } from './category-chips';
import { Refinements } from './refinements';
import { SearchFrame } from './search-frame';
import { SortSelect } from './sort-select';

interface SearchFormProps {
  query: ListingQuery;
  symbol: string;
}

/** Search and filters as one plain form: everything ends up in the URL, with or without script. */
export function SearchForm({ query, symbol }: SearchFormProps) {
  return (
    // A new key fills the fields anew when a link, not the form, changed the query.
    <SearchFrame key={JSON.stringify(query)}>
      <div className="flex gap-2 rounded-[20px] border border-line bg-surface p-2 shadow-card">
        <label className="relative flex-1">
          <span className="sr-only">Search</span>
          <SearchIcon className="pointer-events-none absolute top-3.5 left-3.5 size-5 text-muted" />
          <input
            type="search"
            name="q"
            defaultValue={query.q}
            placeholder="Artist, team or venue"
            enterKeyHint="search"
            className="input h-12 border-transparent pl-11"
          />
        </label>
        <button type="submit" className={buttonClass()}>
          Search
        </button>
      </div>
      {query.category && <input type="hidden" name="category" value={query.category} />}
      <CategoryChips query={query} symbol={symbol} />
      <div className="relative">
        <Refinements query={query} symbol={symbol} />
        <SortSelect value={query.sort ?? 'newest'} />
      </div>
    </SearchFrame>
  );
}
