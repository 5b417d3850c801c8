import { useLocale, useTranslations } from '#i18n';
import { formatMoney } from '@/lib/money';
import type { OperatorPayment } from '@/lib/ops/schemas';
import { Link } from '../link';
import { Pill } from '../pill';
import { Code, PanelItem } from './panel';

/** A payment in a list, with the way to its order, where things are done about it. */
export function PaymentRow({ payment }: { payment: OperatorPayment }) {
  const t = useTranslations('opsPayment');
  const amount = formatMoney(payment.amount, payment.currency.toUpperCase(), useLocale());
  const { openCase, refundRequest, orderId, state } = payment;
  return (
    <PanelItem>
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <Link
          href={`/ops/orders/${orderId}`}
          prefetch={false}
          className="font-semibold tabular-nums underline underline-offset-3 hover:text-accent"
        >
          {t('ofOrder', { amount })}
        </Link>
        <Pill tone={openCase ? 'bad' : 'gone'}>{t('stateIs', { state })}</Pill>
        <Code>{orderId}</Code>
      </p>
      {openCase && <p className="text-bad">{openCase.reason}</p>}
      {refundRequest && (
        <p className="text-sm break-words text-muted">
          {t('askedBy', { by: refundRequest.by, reason: refundRequest.reason })}
        </p>
      )}
    </PanelItem>
  );
}
