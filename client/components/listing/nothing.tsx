import Link from 'next/link';
import { listingPath, type ListingQuery } from '@/lib/listing-query';
import { buttonClass } from '../button-class';
import { EmptyState } from '../empty-state';

/** A search that found nothing, and the ways out of it. */
export function NothingFound({ query }: { query: ListingQuery }) {
  return (
    <EmptyState
      title={query.q ? `No tickets for “${query.q}” right now` : 'No tickets match right now'}
      actions={
        <>
          <Link href="/" className={buttonClass()}>
            Show everything
          </Link>
          {query.q && Object.keys(query).length > 1 && (
            <Link href={listingPath({ q: query.q })} className={buttonClass({ tone: 'quiet' })}>
              Search everywhere
            </Link>
          )}
        </>
      }
    >
      People list tickets all the time, often on the last day. Try fewer words, another city, or a wider range
      of dates and prices.
    </EmptyState>
  );
}

/** A marketplace without a single ticket. */
export function NothingYet() {
  return (
    <EmptyState
      title="Nothing for sale yet"
      actions={
        <Link href="/tickets/new" className={buttonClass()}>
          Sell a ticket
        </Link>
      }
    >
      Can’t make it to a show? List your ticket in a minute. It stays yours until somebody has paid for it.
    </EmptyState>
  );
}
