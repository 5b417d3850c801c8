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
        <SummaryRow label="Price when held" detail>
          {price}
        </SummaryRow>
        <SummaryRow label="Fees" detail>
          None
        </SummaryRow>
        <div className="flex justify-between gap-4 border-t border-line pt-3 text-lg font-bold tabular-nums">
          <dt>Total</dt>
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
