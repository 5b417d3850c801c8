import Link from 'next/link';
import { buttonClass } from '@/components/button-class';
import { EmptyState } from '@/components/empty-state';
import { ListPage, Pages } from '@/components/layout/list-page';
import { ListingRow } from '@/components/selling/listing-row';
import { Proceeds } from '@/components/selling/proceeds';
import { Unavailable } from '@/components/unavailable';
import { readConfig } from '@/lib/config';
import { cursorOf, type PageProps } from '@/lib/page-props';
import { requireSession } from '@/lib/services/session';
import { findMyTickets } from '@/lib/services/tickets';

export const metadata = { title: 'Selling', robots: { index: false } };

const sell = (
  <Link href="/tickets/new" className={buttonClass()}>
    Sell a ticket
  </Link>
);

export default async function SellingPage({ searchParams }: PageProps) {
  await requireSession('/selling');
  const cursor = cursorOf(await searchParams);
  const page = await findMyTickets(cursor);
  if (!page.ok) {
    return (
      <ListPage title="Selling">
        <Unavailable what="Your listings" />
      </ListPage>
    );
  }
  const { currency } = readConfig();
  if (page.items.length === 0 && !cursor) {
    return (
      <ListPage title="Selling">
        <EmptyState title="You’re selling nothing yet" actions={sell}>
          Can’t make it to a show? List your ticket in a minute. It stays yours until somebody has paid for
          it.
        </EmptyState>
      </ListPage>
    );
  }
  return (
    <ListPage title="Selling">
      <Proceeds tickets={page.items} currency={currency} complete={!cursor && !page.next} />
      <ul className="grid gap-4 lg:grid-cols-2">
        {page.items.map((ticket) => (
          <li key={ticket.id}>
            <ListingRow ticket={ticket} currency={currency} now={new Date(page.serverTime)} />
          </li>
        ))}
      </ul>
      <Pages path="/selling" cursor={cursor} next={page.next} />
    </ListPage>
  );
}
