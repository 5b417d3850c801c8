'use client';

import { useLocale, useTranslations } from '#i18n';
import { formatPrice } from '@/lib/money';
import type { Ticket } from '@/lib/ticket';
import { Link } from '../link';
import { useLiveTicket } from '../live/live-tickets';
import { CardState } from './card-state';
import { TicketCardPaper } from './ticket-card-paper';

interface CardProps {
  ticket: Ticket;
  currency: string;
  eager?: boolean;
}

/** A ticket in the list, as a link to its page. It follows what becomes of the ticket. */
export function TicketCard({ ticket: rendered, currency, eager = false }: CardProps) {
  const ticket = useLiveTicket(rendered);
  const t = useTranslations('live');
  const before = formatPrice(rendered.price, currency, useLocale());
  const on = ticket.status === 'available';
  const repriced = on && ticket.price !== rendered.price;
  return (
    <Link href={`/tickets/${ticket.id}`} className="ticket h-full" data-off={on ? undefined : ''}>
      <TicketCardPaper
        ticket={ticket}
        currency={currency}
        eager={eager}
        state={
          repriced ? (
            <p className="text-xs text-muted">{t('was', { before })}</p>
          ) : on ? undefined : (
            <CardState ticket={ticket} />
          )
        }
      />
    </Link>
  );
}
