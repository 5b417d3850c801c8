import { useTranslations } from '#i18n';
import type { ReactNode } from 'react';
import { placeOf, seatOf } from '@/lib/ticket-facts';
import type { Ticket } from '@/lib/ticket';
import { Link } from '../link';
import { LocalTime } from '../local-time';
import { StubPrice } from './stub-price';

interface TicketRowProps {
  href: string;
  ticket: Pick<Ticket, 'title' | 'price' | 'startsAt' | 'venue' | 'city' | 'section' | 'row' | 'seat'>;
  currency: string;
  /** It came to nothing: shown pale. */
  off: boolean;
  /** Where it stands. */
  children: ReactNode;
  /** What the price is. */
  priceIs: string;
}

/** A ticket in a list of one's own orders or listings. */
export function TicketRow({ href, ticket, currency, off, children, priceIs }: TicketRowProps) {
  const where = [placeOf(ticket), seatOf(ticket, useTranslations('ticket'))].filter(Boolean).join(' · ');
  return (
    <Link href={href} className="ticket h-full [--stub:124px]" data-off={off || undefined}>
      <div className="ticket-paper">
        <div className="min-w-0 px-5 py-4.5">
          {ticket.startsAt && (
            <p className="eyebrow mb-0.5">
              <LocalTime iso={ticket.startsAt} style="card" />
            </p>
          )}
          <h2 className="truncate text-[18px] font-bold tracking-tight">{ticket.title}</h2>
          {where && <p className="truncate text-sm text-muted">{where}</p>}
          {children}
        </div>
        <div className="ticket-stub">
          <StubPrice amount={ticket.price} currency={currency} />
          <p className="text-[13px] font-medium text-muted">{priceIs}</p>
        </div>
      </div>
    </Link>
  );
}
