import { notFound } from 'next/navigation';
import { BrowserWords } from '@/components/browser-words';
import { DoneActions } from '@/components/ops/done-actions';
import { OpsPage } from '@/components/ops/ops-page';
import { OrderPanel } from '@/components/ops/order-panel';
import { Panel } from '@/components/ops/panel';
import { PaymentPanel } from '@/components/ops/payment-panel';
import { ReplayHistory } from '@/components/ops/replay-history';
import { Timeline } from '@/components/ops/timeline';
import { Unanswered } from '@/components/ops/unanswered';
import { readConfig } from '@/lib/config';
import { getTranslations } from '@/lib/i18n/server';
import { timelineOf } from '@/lib/ops/timeline';
import type { PageProps } from '@/lib/page-props';
import { findMails, findPayments, getActions, getHistory, searchOrders } from '@/lib/services/operations';
import { requireOperator } from '@/lib/services/session';

type Props = PageProps<{ orderId: string }>;

export async function generateMetadata() {
  const t = await getTranslations('ops');
  return { title: t('order'), robots: { index: false } };
}

export default async function OperatedOrderPage({ params }: Props) {
  const { orderId } = await params;
  await requireOperator();
  const t = await getTranslations('ops');
  const [orders, payments, mails, history, paid] = await Promise.all([
    searchOrders(orderId),
    findPayments({ q: orderId }),
    findMails({ q: orderId }),
    getHistory('orders', orderId),
    getHistory('payments', orderId),
  ]);
  if (!orders.ok) {
    return (
      <OpsPage title={t('order')}>
        <Unanswered part="orders" />
      </OpsPage>
    );
  }
  const order = orders.value.find(({ id }) => id === orderId);
  if (!order) notFound();
  const [ticket, actions] = await Promise.all([
    getHistory('tickets', order.ticket.id),
    getActions({ orders: orderId, payments: orderId, tickets: order.ticket.id }),
  ]);
  const payment = payments.ok ? payments.value.find((each) => each.orderId === orderId) : undefined;
  const told = { orders: history, payments: paid, tickets: ticket, mail: mails };
  const entries = timelineOf({
    journals: {
      orders: history.ok ? history.value : [],
      payments: paid.ok ? paid.value : [],
      tickets: ticket.ok ? ticket.value : [],
    },
    mails: mails.ok ? mails.value : [],
    payment,
  });
  return (
    <OpsPage title={order.ticket.title}>
      <BrowserWords of={['opsAction', 'errors']}>
        <div className="grid items-start gap-7 lg:grid-cols-2">
          <OrderPanel order={order} currency={readConfig().currency} />
          {payment ? (
            <PaymentPanel payment={payment} />
          ) : (
            <Panel title={t('payment')}>
              {payments.ok ? <p className="text-muted">{t('noPayment')}</p> : <Unanswered part="payments" />}
            </Panel>
          )}
        </div>
        <Panel title={t('history')}>
          {(['orders', 'payments', 'tickets', 'mail'] as const)
            .filter((part) => !told[part].ok)
            .map((part) => (
              <Unanswered key={part} part={part} />
            ))}
          <Timeline
            entries={entries}
            people={{ [order.userId]: 'buyer', [order.ticket.sellerId]: 'seller' }}
          />
          <div className="flex flex-wrap gap-3 border-t border-line pt-4">
            <ReplayHistory part="orders" id={orderId} />
            <ReplayHistory part="payments" id={orderId} />
            <ReplayHistory part="tickets" id={order.ticket.id} />
          </div>
        </Panel>
      </BrowserWords>
      <DoneActions actions={actions} />
    </OpsPage>
  );
}
