import { useTranslations } from '#i18n';
import { changeQuery, isNarrowed, listingPath, type ListingQuery } from '@/lib/listing-query';
import type { Problem } from '@/lib/problem';
import type { Page } from '@/lib/services/tickets';
import type { Ticket } from '@/lib/ticket';
import { buttonClass } from '../button-class';
import { Link } from '../link';
import { LiveTickets } from '../live/live-tickets';
import { Notice } from '../notice';
import { TicketCard } from '../ticket/ticket-card';
import { Unavailable } from '../unavailable';
import { useExplain } from '../use-explain';
import { NothingFound, NothingYet } from './nothing';

/** The cards that are in sight at first. */
const firstRow = 3;

interface ResultsProps {
  query: ListingQuery;
  currency: string;
  page: Page<Ticket>;
}

/** The tickets that a query found, or what to do when it found none. */
export function Results({ query, currency, page }: ResultsProps) {
  if (!page.ok && page.problem.status === 400) return <BadSearch problem={page.problem} />;
  if (!page.ok) return <Unavailable what="tickets" />;
  if (page.items.length === 0) {
    return isNarrowed(query) || query.cursor ? <NothingFound query={query} /> : <NothingYet />;
  }
  return (
    <>
      {page.corrected !== undefined && <Corrected words={page.corrected} />}
      <LiveTickets since={page.serverTime} currency={currency}>
        <ul className="ticket-list grid gap-4.5 sm:grid-cols-[repeat(auto-fill,minmax(330px,1fr))]">
          {page.items.map((ticket, index) => (
            <li key={ticket.id}>
              <TicketCard ticket={ticket} currency={currency} eager={index < firstRow} />
            </li>
          ))}
        </ul>
      </LiveTickets>
      <CitySuggestions tickets={page.items} />
      <Pages query={query} next={page.next} />
    </>
  );
}

/** The same while the answer is still on its way. */
export async function LateResults({
  page,
  ...props
}: Omit<ResultsProps, 'page'> & { page: Promise<Page<Ticket>> }) {
  return <Results {...props} page={await page} />;
}

/** Says what was looked for instead of what was typed. */
function Corrected({ words }: { words: string }) {
  const t = useTranslations('list');
  return (
    <p role="status" className="mb-4 text-muted">
      {t.rich('corrected', { words, strong: (said) => <strong className="text-ink">{said}</strong> })}
    </p>
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

function Pages({ query, next }: { query: ListingQuery; next: string | undefined }) {
  const t = useTranslations('pages');
  if (next === undefined && query.cursor === undefined) return null;
  return (
    <nav aria-label={t('label')} className="mt-10 flex justify-center gap-3">
      {query.cursor && (
        <Link href={listingPath(changeQuery(query, {}))} className={buttonClass({ tone: 'plain' })}>
          {t('first')}
        </Link>
      )}
      {next && (
        <Link
          href={listingPath({ ...query, cursor: next })}
          rel="next"
          className={buttonClass({ tone: 'quiet' })}
        >
          {t('moreTickets')}
        </Link>
      )}
    </nav>
  );
}

function BadSearch({ problem }: { problem: Problem }) {
  const t = useTranslations('list');
  const explain = useExplain();
  return (
    <div className="grid gap-4">
      <Notice tone="warn" title={t('unreadable')}>
        {explain(problem).summary}
      </Notice>
      <p>
        <Link href="/" className={buttonClass({ tone: 'quiet' })}>
          {t('showEverything')}
        </Link>
      </p>
    </div>
  );
}
