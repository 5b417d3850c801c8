import { getLocale, getTranslations } from '@/lib/i18n/server';
import { setTimeout } from 'node:timers/promises';
import { Suspense } from 'react';
import { BrowserWords } from '@/components/browser-words';
import { ActiveFilters } from '@/components/listing/active-filters';
import { Hero } from '@/components/listing/hero';
import { LateResults, Results } from '@/components/listing/results';
import { ResultsSkeleton } from '@/components/listing/results-skeleton';
import { SearchForm } from '@/components/listing/search-form';
import { readConfig } from '@/lib/config';
import { isNarrowed, listingPath, parseListingQuery } from '@/lib/listing-query';
import type { PageProps } from '@/lib/page-props';
import { findTickets } from '@/lib/services/tickets';

/** Milliseconds for which the page waits for the list before it shows its frame. */
const patience = 300;

export async function generateMetadata({ searchParams }: PageProps) {
  const query = parseListingQuery(await searchParams, await getLocale());
  const canonical = listingPath(query.category ? { category: query.category } : {});
  const t = await getTranslations('list');
  // Searches are for people, not for search engines.
  if (query.q) return { title: t('titleFor', { words: query.q }), robots: { index: false } };
  return { alternates: { canonical } };
}

export default async function BrowsePage({ searchParams }: PageProps) {
  const query = parseListingQuery(await searchParams, await getLocale());
  const t = await getTranslations('list');
  const { currency } = readConfig();
  const found = findTickets(query);
  // An answer that comes at once is part of the page, script or not; the skeleton is for when it doesn't.
  const early = await Promise.race([found, setTimeout(patience, undefined)]);
  const shown = { query, currency };
  return (
    <>
      <Hero />
      <SearchForm query={query} currency={currency} />
      <div className="mt-3">
        <ActiveFilters query={query} currency={currency} />
      </div>
      <section aria-labelledby="results" className="mt-5">
        <h2 id="results" className="sr-only">
          {isNarrowed(query) ? t('found') : t('forSale')}
        </h2>
        <BrowserWords of={['ticket', 'live']}>
          {early ? (
            <Results {...shown} page={early} />
          ) : (
            <Suspense key={JSON.stringify(query)} fallback={<ResultsSkeleton />}>
              <LateResults {...shown} page={found} />
            </Suspense>
          )}
        </BrowserWords>
      </section>
    </>
  );
}
