import { useLocale, useTranslations } from '#i18n';
import type { ReactNode } from 'react';
import { formatMoney } from '@/lib/money';
import type { Ticket } from '@/lib/ticket';
import { isPast } from '@/lib/ticket-facts';
import { LocalTime } from '../local-time';
import { Pill } from '../pill';
import { TicketRow } from '../ticket/ticket-row';

/** One of the seller's listings: where it stands and what it brings. */
export function ListingRow({ ticket, currency, now }: { ticket: Ticket; currency: string; now: Date }) {
  const t = useTranslations('selling');
  const { id, status } = ticket;
  return (
    <TicketRow
      href={`/tickets/${id}`}
      {...{ ticket, currency }}
      off={status === 'withdrawn'}
      priceIs={status === 'sold' ? t('soldFor') : t('asking')}
    >
      <p className="mt-2.5">
        <ListingState ticket={ticket} now={now} />
      </p>
      {status !== 'withdrawn' && <Brings ticket={ticket} currency={currency} />}
    </TicketRow>
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
