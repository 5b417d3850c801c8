import Link from 'next/link';
import { changeQuery, isNarrowed, listingPath, type ListingQuery } from '@/lib/listing-query';
import { findTickets } from '@/lib/services/tickets';
import { summaryOf } from '@/lib/problem';
import type { Ticket } from '@/lib/ticket';
import { buttonClass } from '../button-class';
import { EmptyState } from '../empty-state';
import { Notice } from '../notice';
import { TicketCard } from '../ticket/ticket-card';
import { Unavailable } from '../unavailable';

/** The tickets that a query finds, or what to do when it finds none. */
export async function Results({ query, currency }: { query: ListingQuery; currency: string }) {
  const page = await findTickets(query);
  if (!page.ok) {
    if (page.problem.status !== 400) return <Unavailable what="The tickets" />;
    return (
      <div className="grid gap-4">
        <Notice tone="warn" title="This search can’t be read">
          {summaryOf(page.problem)}
        </Notice>
        <StartAgain />
      </div>
    );
  }
  if (page.items.length === 0)
    return isNarrowed(query) || query.cursor ? <NothingFound query={query} /> : <NothingYet />;
  return (
    <>
      <ul className="grid gap-4.5 sm:grid-cols-[repeat(auto-fill,minmax(330px,1fr))]">
        {page.items.map((ticket) => (
          <li key={ticket.id}>
            <TicketCard ticket={ticket} currency={currency} />
          </li>
        ))}
      </ul>
      <CitySuggestions tickets={page.items} />
      {(page.next !== undefined || query.cursor !== undefined) && (
        <nav aria-label="Pages" className="mt-10 flex justify-center gap-3">
          {query.cursor && (
            <Link href={listingPath(changeQuery(query, {}))} className={buttonClass({ tone: 'plain' })}>
              Back to the first page
            </Link>
          )}
          {page.next && (
            <Link
              href={listingPath({ ...query, cursor: page.next })}
              rel="next"
              className={buttonClass({ tone: 'quiet' })}
            >
              More tickets
            </Link>
          )}
        </nav>
      )}
    </>
  );
}

/** What the city field suggests: the cities on this page. */
function CitySuggestions({ tickets }: { tickets: readonly Ticket[] }) {
  const cities = new Set(tickets.flatMap(({ city }) => city ?? []));
  return (
    <datalist id="cities">
      {[...cities].sort().map((city) => (
        <option key={city} value={city} />
      ))}
    </datalist>
  );
}

function StartAgain() {
  return (
    <p>
      <Link href="/" className={buttonClass({ tone: 'quiet' })}>
        Show everything
      </Link>
    </p>
  );
}

function NothingFound({ query }: { query: ListingQuery }) {
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

function NothingYet() {
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
