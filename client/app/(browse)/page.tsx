import { setTimeout } from 'node:timers/promises';
import { Suspense } from 'react';
import { Hero } from '@/components/listing/hero';
import { LateResults, Results } from '@/components/listing/results';
import { ResultsSkeleton } from '@/components/listing/results-skeleton';
import { SearchForm } from '@/components/listing/search-form';
import { readConfig } from '@/lib/config';
import { isNarrowed, parseListingQuery } from '@/lib/listing-query';
import { currencySymbol } from '@/lib/money';
import type { PageProps } from '@/lib/page-props';
import { findTickets } from '@/lib/services/tickets';

/** Milliseconds for which the page waits for the list before it shows its frame. */
const patience = 300;

export async function generateMetadata({ searchParams }: PageProps) {
  const query = parseListingQuery(await searchParams);
  // Searches are for people, not for search engines.
  return query.q ? { title: `Tickets for ${query.q}`, robots: { index: false } } : {};
}

export default async function BrowsePage({ searchParams }: PageProps) {
  const query = parseListingQuery(await searchParams);
  const { currency } = readConfig();
  const found = findTickets(query);
  // An answer that comes at once is part of the page, script or not; the skeleton is for when it doesn't.
  const early = await Promise.race([found, setTimeout(patience, undefined)]);
  const shown = { query, currency };
  return (
    <>
      <Hero />
      <SearchForm query={query} symbol={currencySymbol(currency)} />
      <section aria-labelledby="results" className="mt-5">
        <h2 id="results" className="sr-only">
          {isNarrowed(query) ? 'Tickets found' : 'Tickets for sale'}
        </h2>
        {early ? (
          <Results {...shown} page={early} />
        ) : (
          <Suspense key={JSON.stringify(query)} fallback={<ResultsSkeleton />}>
            <LateResults {...shown} page={found} />
          </Suspense>
        )}
      </section>
    </>
  );
}
