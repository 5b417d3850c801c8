import type { ReactNode } from 'react';
import { formatMoney } from '@/lib/money';
import type { Order } from '@/lib/order';
import { placeOf, seatOf } from '@/lib/ticket';
import { LocalTime } from '../local-time';

interface OrderSummaryProps {
  order: Order;
  currency: string;
}

/** What is being bought, and for how much. */
export function OrderSummary({ order, currency }: OrderSummaryProps) {
  const price = formatMoney(order.ticket.price, currency);
  const { ticket } = order;
  const place = placeOf(ticket);
  const seat = seatOf(ticket);
  return (
    <section>
      <p className="eyebrow">Your order</p>
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
        {seat && <SummaryRow label="Seat">{seat}</SummaryRow>}
        <SummaryRow label="Price when held">{price}</SummaryRow>
        <SummaryRow label="Fees">None</SummaryRow>
        <div className="flex justify-between gap-4 border-t border-line pt-3 text-lg font-bold tabular-nums">
          <dt>Total</dt>
          <dd>{price}</dd>
        </div>
      </dl>
    </section>
  );
}

function SummaryRow({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="flex justify-between gap-4">
      <dt className="text-muted">{label}</dt>
      <dd className="text-right font-semibold tabular-nums">{children}</dd>
    </div>
  );
}
