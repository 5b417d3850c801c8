import { useLocale, useTranslations } from '#i18n';
import { formatMoney } from '@/lib/money';
import type { OperatorOrder } from '@/lib/ops/schemas';
import { Link } from '../link';
import { LocalTime } from '../local-time';
import { Facts } from './facts';
import { OrderStatusPill } from './order-result';
import { Code, Panel } from './panel';

/** What an order is, with the way to everything else of its people and its ticket. */
export function OrderPanel({ order, currency }: { order: OperatorOrder; currency: string }) {
  const t = useTranslations('ops');
  const price = formatMoney(order.ticket.price, currency, useLocale());
  const id = (value: string) => (
    <Link href={`/ops/search?q=${value}`} prefetch={false} className="underline underline-offset-3">
      <Code>{value}</Code>
    </Link>
  );
  return (
    <Panel title={t('order')}>
      <Facts
        facts={[
          [t('status'), <OrderStatusPill key="status" status={order.status} />],
          ...(order.reason ? [[t('because'), order.reason] as const] : []),
          [
            t('price'),
            <span key="price" className="tabular-nums">
              {price}
            </span>,
          ],
          [t('placedAt'), <LocalTime key="at" iso={order.createdAt} style="moment" />],
          [t('heldUntil'), <LocalTime key="until" iso={order.expiresAt} style="moment" />],
          [t('order'), <Code key="id">{order.id}</Code>],
          [t('ticket'), id(order.ticket.id)],
          [t('buyer'), id(order.userId)],
          [t('seller'), id(order.ticket.sellerId)],
        ]}
      />
    </Panel>
  );
}
