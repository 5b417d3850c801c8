import { useLocale, useTranslations } from '#i18n';
import Link from 'next/link';
import { formatPercent } from '@/lib/money';
import { percentBelowFace, placeOf, seatOf, type Ticket } from '@/lib/ticket';
import { LocalTime } from '../local-time';
import { Pill } from '../pill';
import { PendingLink } from './pending-link';
import { StubPrice } from './stub-price';

type Shown = Pick<
  Ticket,
  'title' | 'price' | 'faceValue' | 'startsAt' | 'venue' | 'city' | 'section' | 'row' | 'seat'
>;

interface PaperProps {
  ticket: Shown;
  currency: string;
  /** Where it is no part of the page's outline, its title is a mere line. */
  heading?: 'h3' | 'p';
  /** A picture that is not stored yet. */
  picture?: string | undefined;
}

/** A ticket in the list, as a link to its page. */
export function TicketCard({ ticket, currency }: { ticket: Ticket; currency: string }) {
  return (
    <Link href={`/tickets/${ticket.id}`} className="ticket h-full">
      <TicketCardPaper ticket={ticket} currency={currency} />
      <PendingLink />
    </Link>
  );
}

/** The same without the link: also the preview while a ticket is being written. */
export function TicketCardPaper({ ticket, currency, heading: Title = 'h3', picture }: PaperProps) {
  const t = useTranslations('ticket');
  const locale = useLocale();
  const place = placeOf(ticket);
  const seat = seatOf(ticket, t);
  const below = percentBelowFace(ticket);
  return (
    <div className="ticket-paper">
      <div className="flex min-w-0 flex-col">
        {picture && <img src={picture} alt="" className="h-24 w-full shrink-0 bg-sunken object-cover" />}
      <div className="flex min-h-32 min-w-0 flex-1 flex-col px-5 py-4">
        <p className="eyebrow mb-1">
          {ticket.startsAt ? <LocalTime iso={ticket.startsAt} style="card" /> : t('anyTime')}
        </p>
        <Title className="line-clamp-2 text-[17px] leading-snug font-bold tracking-tight break-words">
          {ticket.title}
        </Title>
        <div className="mt-auto pt-2 text-sm leading-5 text-muted">
          {place && <p className="truncate">{place}</p>}
          {seat && <p className="truncate">{seat}</p>}
        </div>
      </div>
      </div>
      <div className="ticket-stub">
        <StubPrice amount={ticket.price} currency={currency} />
        {below > 0 && <Pill tone="good">{t('save', { percent: formatPercent(below, locale) })}</Pill>}
      </div>
    </div>
  );
}
