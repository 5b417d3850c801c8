import { getTranslations } from '@/lib/i18n/server';
import type { ListingQuery } from '@/lib/listing-query';
import { findTickets } from '@/lib/services/tickets';
import type { Ticket } from '@/lib/ticket';
import { TicketCard } from './ticket-card';

const shown = 3;

/** Others to look at: the same city first, then the same kind. */
export async function findSimilar(ticket: Ticket): Promise<Ticket[]> {
  const searches: ListingQuery[] = [];
  if (ticket.city) searches.push({ city: ticket.city, sort: 'date' });
  if (ticket.category) searches.push({ category: ticket.category, sort: 'date' });
  const pages = await Promise.all(searches.map(findTickets));
  const found = new Map(
    pages.flatMap((page) => (page.ok ? page.items : [])).map((other) => [other.id, other]),
  );
  found.delete(ticket.id);
  return [...found.values()].slice(0, shown);
}

interface SimilarTicketsProps {
  tickets: Ticket[] | Promise<Ticket[]>;
  currency: string;
}

/** Says nothing when there are none. */
export async function SimilarTickets({ tickets, currency }: SimilarTicketsProps) {
  const found = await tickets;
  if (found.length === 0) return null;
  const t = await getTranslations('ticketPage');
  return (
    <section aria-labelledby="similar" className="mt-14">
      <h2 id="similar" className="mb-4 text-xl font-bold tracking-tight">
        {t('similar')}
      </h2>
      <ul className="grid gap-4.5 sm:grid-cols-[repeat(auto-fill,minmax(330px,1fr))]">
        {found.map((other) => (
          <li key={other.id}>
            <TicketCard ticket={other} currency={currency} />
          </li>
        ))}
      </ul>
    </section>
  );
}
