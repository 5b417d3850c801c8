import { useTranslations } from '#i18n';
import { isLive, type Order } from '@/lib/order';
import { TicketRow } from '../ticket/ticket-row';
import { OrderState } from './order-state';

/** An order in the list of one's orders. */
export function OrderRow({ order, currency, now }: { order: Order; currency: string; now: Date }) {
  const t = useTranslations('orders');
  const { id, ticket, status } = order;
  return (
    <TicketRow
      href={`/orders/${id}`}
      {...{ ticket, currency }}
      off={status === 'cancelled'}
      priceIs={isLive(order) ? t('toPay') : status === 'complete' ? t('paid') : t('notCharged')}
    >
      <p className="mt-2.5">
        <OrderState order={order} now={now} />
      </p>
    </TicketRow>
  );
}
