import { Suspense } from 'react';
import { Hero } from '@/components/listing/hero';
import { Results } from '@/components/listing/results';
import { ResultsSkeleton } from '@/components/listing/results-skeleton';
import { SearchForm } from '@/components/listing/search-form';
import { readConfig } from '@/lib/config';
import { isNarrowed, parseListingQuery } from '@/lib/listing-query';
import { currencySymbol } from '@/lib/money';
import type { PageProps } from '@/lib/page-props';

export async function generateMetadata({ searchParams }: PageProps) {
  const query = parseListingQuery(await searchParams);
  // Searches are for people, not for search engines.
  return query.q ? { title: `Tickets for ${query.q}`, robots: { index: false } } : {};
}

export default async function BrowsePage({ searchParams }: PageProps) {
  const query = parseListingQuery(await searchParams);
  const { currency } = readConfig();
  return (
    <>
      <Hero />
      <SearchForm query={query} symbol={currencySymbol(currency)} />
      <section aria-labelledby="results" className="mt-5">
        <h2 id="results" className="sr-only">
          {isNarrowed(query) ? 'Tickets found' : 'Tickets for sale'}
        </h2>
        <Suspense key={JSON.stringify(query)} fallback={<ResultsSkeleton />}>
          <Results query={query} currency={currency} />
        </Suspense>
      </section>
    </>
  );
}
