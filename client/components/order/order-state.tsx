import { useTranslations } from '#i18n';
import { isLive, type Order } from '@/lib/order';
import { endReasonOf } from '@/lib/order-view';
import { LocalTime } from '../local-time';
import { Pill } from '../pill';

/** An order's state as a word and a colour. `now` is the server's time. */
export function OrderState({ order, now }: { order: Order; now: Date }) {
  const t = useTranslations('orders');
  if (order.status === 'complete') return <Pill tone="good">{t('yours')}</Pill>;
  if (!isLive(order)) return <Pill tone="gone">{t(endReasonOf(order))}</Pill>;
  if (new Date(order.expiresAt) <= now) return <Pill tone="gone">{t('timeIsUp')}</Pill>;
  return (
    <Pill tone="warn">
      {t.rich('payUntil', { at: () => <LocalTime iso={order.expiresAt} style="clock" /> })}
    </Pill>
  );
}
