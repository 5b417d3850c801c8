import { useLocale, useTranslations } from '#i18n';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { formatMoney } from '@/lib/money';
import type { Order } from '@/lib/order';
import { placeOf } from '@/lib/ticket';
import { buttonClass } from '../button-class';
import { CheckIcon } from '../icons';
import { LocalTime } from '../local-time';
import { TicketFacts } from '../ticket/ticket-facts';

interface OrderCompleteProps {
  order: Order;
  /** What the seller wrote; null when there is nothing or it can't be asked. */
  notes: string | null;
  currency: string;
}

/** The ticket is the buyer's. */
export function OrderComplete({ order, notes, currency }: OrderCompleteProps) {
  const t = useTranslations('order');
  const paid = formatMoney(order.ticket.price, currency, useLocale());
  const { ticket } = order;
  const place = placeOf(ticket);
  return (
    <div className="pt-8 md:pt-12">
      <div role="status" className="reveal mb-7 flex items-center gap-4">
        <span className="grid size-12 shrink-0 place-items-center rounded-full bg-good-soft text-good">
          <CheckIcon className="size-7" />
        </span>
        <div>
          <p className="title">{t('isYours')}</p>
          <p className="text-muted">{t('paidEnjoy', { amount: paid })}</p>
        </div>
      </div>
      <article className="ticket ticket-large reveal">
        <div className="ticket-paper">
          <div className="px-[clamp(22px,4vw,44px)] py-[clamp(26px,4vw,44px)]">
            <p className="eyebrow">{t('yourTicket')}</p>
            <h1 className="display mt-2 break-words">{order.ticket.title}</h1>
            <p className="mt-4 text-[18px] leading-7 text-muted">
              {ticket.startsAt && (
                <>
                  <LocalTime iso={ticket.startsAt} style="long" />
                  <br />
                </>
              )}
              {place}
            </p>
            <TicketFacts ticket={{ ...ticket, notes }} />
          </div>
          <div className="ticket-stub justify-between!">
            <dl className="grid gap-4">
              <StubFact label={t('paid')}>{paid}</StubFact>
              <StubFact label={t('number')}>
                <span className="font-mono text-sm font-medium tracking-normal break-all">{order.id}</span>
              </StubFact>
            </dl>
            <Link href="/orders" className={buttonClass({ tone: 'quiet', wide: true })}>
              {t('orders')}
            </Link>
          </div>
        </div>
      </article>
    </div>
  );
}

function StubFact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div>
      <dt className="text-[13px] font-medium text-muted">{label}</dt>
      <dd className="text-xl font-bold tracking-tight tabular-nums">{children}</dd>
    </div>
  );
}
