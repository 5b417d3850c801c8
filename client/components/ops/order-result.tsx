import { useLocale, useTranslations } from '#i18n';
import { formatMoney } from '@/lib/money';
import type { OperatorOrder } from '@/lib/ops/schemas';
import { Link } from '../link';
import { LocalTime } from '../local-time';
import { Pill, type PillTone } from '../pill';
import { Code, PanelItem } from './panel';

const tones: Readonly<Record<OperatorOrder['status'], PillTone>> = {
  created: 'warn',
  'awaiting:payment': 'warn',
  complete: 'good',
  cancelled: 'gone',
};

export function OrderStatusPill({ status }: Pick<OperatorOrder, 'status'>) {
  const t = useTranslations('ops');
  return <Pill tone={tones[status]}>{t('orderStatus', { status: status.replace(':', '_') })}</Pill>;
}

/** An order that was found. */
export function OrderResult({ order, currency }: { order: OperatorOrder; currency: string }) {
  const locale = useLocale();
  return (
    <PanelItem>
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <Link
          href={`/ops/orders/${order.id}`}
          prefetch={false}
          className="font-semibold underline underline-offset-3 hover:text-accent"
        >
          {order.ticket.title}
        </Link>
        <OrderStatusPill status={order.status} />
      </p>
      <p className="text-sm break-words text-muted tabular-nums">
        {formatMoney(order.ticket.price, currency, locale)} ·{' '}
        <LocalTime iso={order.createdAt} style="moment" /> · <Code>{order.id}</Code>
      </p>
    </PanelItem>
  );
}
