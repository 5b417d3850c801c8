import { useTranslations } from '#i18n';
import Link from 'next/link';
import { isLive, type Order } from '@/lib/order';
import { placeOf, seatOf } from '@/lib/ticket-facts';
import { LocalTime } from '../local-time';
import { StubPrice } from '../ticket/stub-price';
import { OrderState } from './order-state';

/** An order in the list of one's orders. */
export function OrderRow({ order, currency, now }: { order: Order; currency: string; now: Date }) {
  const { ticket } = order;
  const t = useTranslations('orders');
  const where = [placeOf(ticket), seatOf(ticket, useTranslations('ticket'))].filter(Boolean).join(' · ');
  const over = order.status === 'cancelled';
  return (
    <Link href={`/orders/${order.id}`} className="ticket h-full [--stub:124px]" data-off={over || undefined}>
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
            <OrderState order={order} now={now} />
          </p>
        </div>
        <div className="ticket-stub">
          <StubPrice amount={ticket.price} currency={currency} />
          <p className="text-[13px] font-medium text-muted">
            {isLive(order) ? t('toPay') : order.status === 'complete' ? t('paid') : t('notCharged')}
          </p>
        </div>
      </div>
    </Link>
  );
}
