import { getTranslations } from '@/lib/i18n/server';
import { buttonClass } from '@/components/button-class';
import { EmptyState } from '@/components/empty-state';
import { BrowserWords } from '@/components/browser-words';
import { ListPage, Pages } from '@/components/layout/list-page';
import { Link } from '@/components/link';
import { ListingHistory } from '@/components/selling/listing-history';
import { ListingRow } from '@/components/selling/listing-row';
import { Proceeds } from '@/components/selling/proceeds';
import { Unavailable } from '@/components/unavailable';
import { readConfig } from '@/lib/config';
import { cursorOf, type PageProps } from '@/lib/page-props';
import { requireSession } from '@/lib/services/session';
import { findMyTickets } from '@/lib/services/tickets';

export async function generateMetadata() {
  const t = await getTranslations('selling');
  return { title: t('title'), robots: { index: false } };
}

export default async function SellingPage({ searchParams }: PageProps) {
  await requireSession();
  const cursor = cursorOf(await searchParams);
  const t = await getTranslations('selling');
  const page = await findMyTickets(cursor);
  if (!page.ok) {
    return (
      <ListPage title={t('title')}>
        <Unavailable what="listings" />
      </ListPage>
    );
  }
  const { currency } = readConfig();
  if (page.items.length === 0 && !cursor) {
    return (
      <ListPage title={t('title')}>
        <EmptyState
          title={t('none')}
          actions={
            <>
              <Link href="/tickets/new" className={buttonClass()}>
                {t('sell')}
              </Link>
              <Link href="/tickets/import" className={buttonClass({ tone: 'quiet' })}>
                {t('many')}
              </Link>
            </>
          }
        >
          {t('noneText')}
        </EmptyState>
      </ListPage>
    );
  }
  return (
    <ListPage title={t('title')}>
      <nav aria-label={t('sell')} className="mb-6 grid gap-3 sm:flex">
        <Link href="/tickets/new" className={buttonClass()}>
          {t('sell')}
        </Link>
        <Link href="/tickets/import" className={buttonClass({ tone: 'quiet' })}>
          {t('many')}
        </Link>
      </nav>
      <Proceeds tickets={page.items} currency={currency} complete={!cursor && !page.next} />
      <BrowserWords of={['listingHistory', 'errors']}>
        <ul className="grid items-start gap-4 lg:grid-cols-2">
          {page.items.map((ticket) => (
            <li key={ticket.id} className="min-w-0">
              <ListingRow ticket={ticket} currency={currency} now={new Date(page.serverTime)} />
              <ListingHistory ticket={{ id: ticket.id, title: ticket.title }} currency={currency} />
            </li>
          ))}
        </ul>
      </BrowserWords>
      <Pages path="/selling" cursor={cursor} next={page.next} />
    </ListPage>
  );
}
