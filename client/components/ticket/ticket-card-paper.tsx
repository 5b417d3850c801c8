import { useLocale, useTranslations } from '#i18n';
import type { ReactNode } from 'react';
import { formatPercent } from '@/lib/money';
import type { Ticket } from '@/lib/ticket';
import { percentBelowFace, placeOf, seatOf } from '@/lib/ticket-facts';
import { LocalTime } from '../local-time';
import { Pill } from '../pill';
import { StubPrice } from './stub-price';
import { TicketArt } from './ticket-art';

type Shown = Pick<
  Ticket,
  | 'title'
  | 'price'
  | 'faceValue'
  | 'startsAt'
  | 'venue'
  | 'city'
  | 'section'
  | 'row'
  | 'seat'
  | 'images'
  | 'category'
>;

interface PaperProps {
  ticket: Shown;
  currency: string;
  /** Where it is no part of the page's outline, its title is a mere line. */
  heading?: 'h3' | 'p';
  /** What the stub says below the price, in place of what is saved. */
  state?: ReactNode;
  eager?: boolean;
  /** The address of a picture that is not stored yet. */
  picture?: string | undefined;
}

/** A ticket as it stands in the list; also the preview while it is being written. */
export function TicketCardPaper({
  ticket,
  currency,
  heading: Title = 'h3',
  state,
  eager,
  picture,
}: PaperProps) {
  const t = useTranslations('ticket');
  const locale = useLocale();
  const place = placeOf(ticket);
  const seat = seatOf(ticket, t);
  const below = percentBelowFace(ticket);
  return (
    <div className="ticket-paper">
      <div className="flex min-w-0 flex-col">
        {picture ? (
          <img src={picture} alt="" className="h-24 w-full shrink-0 bg-sunken object-cover" />
        ) : (
          <TicketArt
            ticket={ticket}
            eager={eager ?? false}
            sizes="(max-width: 639px) calc(100vw - 144px), 270px"
            className="h-24 w-full shrink-0"
          />
        )}
        <div className="flex min-h-32 min-w-0 flex-1 flex-col px-5 py-4 max-[360px]:px-4">
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
        {state ??
          (below > 0 && <Pill tone="good">{t('save', { percent: formatPercent(below, locale) })}</Pill>)}
      </div>
    </div>
  );
}
