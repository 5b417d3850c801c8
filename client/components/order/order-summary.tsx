import { useLocale, useTranslations } from '#i18n';
import type { ReactNode } from 'react';
import { formatMoney } from '@/lib/money';
import type { Order } from '@/lib/order';
import { placeOf, seatOf } from '@/lib/ticket-facts';
import { LocalTime } from '../local-time';

interface OrderSummaryProps {
  order: Order;
  currency: string;
}

/** What is being bought, and for how much. */
export function OrderSummary({ order, currency }: OrderSummaryProps) {
  const t = useTranslations('order');
  const price = formatMoney(order.ticket.price, currency, useLocale());
  const { ticket } = order;
  const place = placeOf(ticket);
  const seat = seatOf(ticket, useTranslations('ticket'));
  return (
    <section>
      <p className="eyebrow">{t('yourOrder')}</p>
      <h1 className="display mt-2 break-words">{order.ticket.title}</h1>
      {[ticket.startsAt, place].some(Boolean) && (
        <p className="mt-4 text-[18px] leading-7 text-muted">
          {ticket.startsAt && (
            <>
              <LocalTime iso={ticket.startsAt} style="long" />
              <br />
            </>
          )}
          {place}
        </p>
      )}
      <dl className="mt-7 grid max-w-md gap-3">
        {seat && <SummaryRow label={t('seat')}>{seat}</SummaryRow>}
        <SummaryRow label={t('priceWhenHeld')} detail>
          {price}
        </SummaryRow>
        <SummaryRow label={t('fees')} detail>
          {t('noFees')}
        </SummaryRow>
        <div className="flex justify-between gap-4 border-t border-line pt-3 text-lg font-bold tabular-nums">
          <dt>{t('total')}</dt>
          <dd>{price}</dd>
        </div>
      </dl>
    </section>
  );
}

/** A `detail` is left out on a phone, where the form should be in sight. */
function SummaryRow({ label, detail, children }: { label: string; detail?: boolean; children: ReactNode }) {
  return (
    <div className={`flex justify-between gap-4 ${detail ? 'max-md:hidden' : ''}`}>
      <dt className="text-muted">{label}</dt>
      <dd className="text-right font-semibold tabular-nums">{children}</dd>
    </div>
  );
}
