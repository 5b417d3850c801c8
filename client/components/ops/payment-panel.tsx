import { useLocale, useTranslations } from '#i18n';
import { formatMoney } from '@/lib/money';
import type { OperatorPayment } from '@/lib/ops/schemas';
import { LocalTime } from '../local-time';
import { Notice } from '../notice';
import { Facts } from './facts';
import { OperatorAction } from './operator-action';
import { Code, Panel } from './panel';

/** The money of an order, and what an operator can do about it. */
export function PaymentPanel({ payment }: { payment: OperatorPayment }) {
  const t = useTranslations('opsPayment');
  const amount = formatMoney(payment.amount, payment.currency.toUpperCase(), useLocale());
  const { openCase, refundRequest, intentId, orderId } = payment;
  const refundable = payment.state === 'captured' && payment.order.status === 'complete' && !refundRequest;
  const url = `/api/payments/ops/payments/${encodeURIComponent(orderId)}`;
  return (
    <Panel title={t('title')}>
      {openCase && (
        <Notice tone="bad" title={t('openCase')}>
          {openCase.reason}
        </Notice>
      )}
      <Facts
        facts={[
          [t('state'), <strong key="state">{t('stateIs', { state: payment.state })}</strong>],
          [
            t('amount'),
            <span key="amount" className="tabular-nums">
              {amount}
            </span>,
          ],
          ...(intentId ? [[t('intent'), <Code key="intent">{intentId}</Code>] as const] : []),
          ...(refundRequest
            ? [
                [t('refundBy'), refundRequest.by] as const,
                [t('refundReason'), refundRequest.reason] as const,
                [t('refundAt'), <LocalTime key="at" iso={refundRequest.at} style="moment" />] as const,
              ]
            : []),
        ]}
      />
      <div className="flex flex-wrap items-end gap-3">
        {refundable && (
          <OperatorAction
            final
            label={t('refund', { amount })}
            title={t('refundTitle', { amount })}
            text={t('refundText')}
            undo={t('refundUndo')}
            done={t('refundDone')}
            url={`${url}/refund`}
          />
        )}
        {intentId && (
          <OperatorAction
            label={t('settle')}
            title={t('settleTitle')}
            text={t('settleText')}
            undo={t('settleUndo')}
            done={t('settleDone')}
            url={`${url}/settle`}
          />
        )}
      </div>
    </Panel>
  );
}
