'use client';

import { useLocale, useTranslations } from '#i18n';
import type { ReactNode } from 'react';
import { formatMoney } from '@/lib/money';
import type { Order } from '@/lib/order';
import type { Pass } from '@/lib/pass';
import { placeOf } from '@/lib/ticket-facts';
import { buttonClass } from '../button-class';
import { Link } from '../link';
import { LocalTime } from '../local-time';
import { TicketFacts } from '../ticket/ticket-facts';
import { CompleteHeading, type PaidMoney } from './complete-heading';
import { OrderPass } from './order-pass';
import { usePass } from './use-pass';
import { useTakenFocus } from './use-taken-focus';

interface OrderCompleteProps {
  order: Order;
  /** What the seller wrote; null when there is nothing or it can't be asked. */
  notes: string | null;
  currency: string;
  money: PaidMoney;
  initialPass: Pass | null;
}

/** The ticket is the buyer's. */
export function OrderComplete({ order, notes, currency, money, initialPass }: OrderCompleteProps) {
  const t = useTranslations('order');
  const paid = formatMoney(order.ticket.price, currency, useLocale());
  const pass = usePass(order.id, initialPass, money);
  const heading = useTakenFocus<HTMLDivElement>();
  const { ticket } = order;
  return (
    <div className="pt-8 md:pt-12">
      <div ref={heading} tabIndex={-1} className="outline-none">
        <CompleteHeading money={money} amount={paid} pass={pass} />
      </div>
      <article className="ticket ticket-large reveal">
        <div className="ticket-paper">
          <div className="px-[clamp(22px,4vw,44px)] py-[clamp(26px,4vw,44px)]">
            <p className="eyebrow">{t('yourTicket')}</p>
            <h1 className="display mt-2 break-words">{ticket.title}</h1>
            <p className="mt-4 text-[18px] leading-7 text-muted">
              {ticket.startsAt && (
                <>
                  <LocalTime iso={ticket.startsAt} style="long" />
                  <br />
                </>
              )}
              {placeOf(ticket)}
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
            {money === 'paid' && pass?.status !== 'void' && (
              <Link href={`/orders/${order.id}/pass`} className={buttonClass({ wide: true })}>
                {t('showTicket')}
              </Link>
            )}
          </div>
        </div>
      </article>
      <OrderPass order={order} money={money} pass={pass} />
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
