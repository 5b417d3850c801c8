import { useLocale, useTranslations } from '#i18n';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { formatMoney } from '@/lib/money';
import type { Ticket } from '@/lib/ticket';
import { isPast, placeOf, seatOf } from '@/lib/ticket-facts';
import { LocalTime } from '../local-time';
import { Pill } from '../pill';
import { StubPrice } from '../ticket/stub-price';

/** One of the seller's listings: where it stands and what it brings. */
export function ListingRow({ ticket, currency, now }: { ticket: Ticket; currency: string; now: Date }) {
  const t = useTranslations('selling');
  const where = [placeOf(ticket), seatOf(ticket, useTranslations('ticket'))].filter(Boolean).join(' · ');
  return (
    <Link
      href={`/tickets/${ticket.id}`}
      className="ticket [--stub:124px]"
      data-off={ticket.status === 'withdrawn' || undefined}
    >
      <div className="ticket-paper">
        <div className="min-w-0 px-5 py-4.5">
          {ticket.startsAt && (
            <p className="eyebrow mb-0.5">
              <LocalTime iso={ticket.startsAt} style="card" />
            </p>
          )}
          <h2 className="truncate text-[18px] font-bold tracking-tight">{ticket.title}</h2>
          {where && <p className="truncate text-sm text-muted">{where}</p>}
          <p className="mt-2.5">
            <ListingState ticket={ticket} now={now} />
          </p>
          {ticket.status !== 'withdrawn' && <Brings ticket={ticket} currency={currency} />}
        </div>
        <div className="ticket-stub">
          <StubPrice amount={ticket.price} currency={currency} />
          <p className="text-[13px] font-medium text-muted">
            {ticket.status === 'sold' ? t('soldFor') : t('asking')}
          </p>
        </div>
      </div>
    </Link>
  );
}

/** What is left of the price for the seller, where a fee is kept. */
function Brings({ ticket: { fee, proceeds }, currency }: { ticket: Ticket; currency: string }) {
  const t = useTranslations('selling');
  const locale = useLocale();
  if (!fee || proceeds == null) return null;
  return (
    <p className="mt-2 text-sm text-muted tabular-nums">
      {t('brings', {
        fee: formatMoney(fee, currency, locale),
        proceeds: formatMoney(proceeds, currency, locale),
      })}
    </p>
  );
}

function ListingState({ ticket, now }: { ticket: Ticket; now: Date }): ReactNode {
  const t = useTranslations('selling');
  const until = ticket.heldUntil;
  switch (ticket.status) {
    case 'sold':
      return <Pill tone="good">{t('soldOne')}</Pill>;
    case 'withdrawn':
      return <Pill tone="gone">{t('withdrawn')}</Pill>;
    case 'held':
      return (
        <Pill tone="warn">
          {until ? t.rich('payingUntil', { at: () => <LocalTime iso={until} style="clock" /> }) : t('paying')}
        </Pill>
      );
    case 'available':
      return isPast(ticket, now) ? (
        <Pill tone="gone">{t('over')}</Pill>
      ) : (
        <Pill tone="accent">{t('onSale')}</Pill>
      );
  }
}
