'use client';

import { useTranslations } from '#i18n';
import type { PaymentMode } from '@/lib/config';
import type { Order } from '@/lib/order';
import type { OrderView } from '@/lib/order-view';
import type { Pass } from '@/lib/pass';
import type { Payment } from '@/lib/payment';
import { Countdown } from './countdown';
import { GiveBack } from './give-back';
import { LeaveGuard } from './leave-guard';
import { OrderComplete } from './order-complete';
import { OrderEnded } from './order-ended';
import { OrderSteps } from './order-steps';
import { OrderSummary } from './order-summary';
import { PayPanel } from './pay-panel';
import { ActionPanel, WaitingPanel } from './pending-panel';
import { useKeptHeight } from './use-kept-height';
import { useOrder } from './use-order';
import { usePayment } from './use-payment';
import { useReturn } from './use-return';

interface OrderScreenProps {
  order: Order;
  payment: Payment | null;
  /** Of an order that was complete when the page was rendered. */
  pass: Pass | null;
  /** From the seller, on the ticket as it is now. */
  notes: string | null;
  /** By the server's clock, when the page was rendered; ISO. */
  serverTime: string;
  startedAt: string;
  currency: string;
  mode: PaymentMode;
  /** The bank has just sent the buyer back (3-D Secure). */
  returned: boolean;
}

/** An order from held to yours, in whichever state it is. */
export function OrderScreen({
  pass,
  notes,
  serverTime,
  startedAt,
  currency,
  mode,
  returned,
  ...initial
}: OrderScreenProps) {
  const t = useTranslations('order');
  const { order, view: found, offset, follower } = useOrder({ ...initial, serverTime });
  const payment = usePayment(order.id, mode, follower);
  const justReturned = useReturn(returned);
  const view: OrderView = found.kind === 'action' && justReturned ? { kind: 'processing' } : found;
  const panel = useKeptHeight<HTMLElement>(view.kind === 'pay');

  if (view.kind === 'complete') {
    const facts = { order, notes, currency, money: view.money };
    return <OrderComplete {...facts} initialPass={pass} />;
  }
  if (view.kind === 'ended') return <OrderEnded order={order} {...view} currency={currency} />;
  return (
    <div className="grid items-start gap-8 pt-8 md:grid-cols-[minmax(0,1fr)_400px] md:gap-12 md:pt-12">
      <div>
        <OrderSummary order={order} currency={currency} />
        <OrderSteps view={view} />
      </div>
      <section
        ref={panel}
        aria-label={t('payment')}
        className="flex flex-col gap-4.5 rounded-card border border-line bg-surface p-[clamp(18px,3vw,24px)] shadow-card"
      >
        {view.kind !== 'time-up' && view.kind !== 'securing' && (
          <Countdown
            expiresAt={order.expiresAt}
            startedAt={startedAt}
            renderedAt={serverTime}
            offset={offset}
          />
        )}
        {view.kind === 'pay' && (
          <PayPanel price={order.ticket.price} currency={currency} mode={mode} payment={payment} {...view} />
        )}
        {view.kind === 'action' && <ActionPanel clientSecret={view.clientSecret} payment={payment} />}
        {view.kind === 'processing' && <WaitingPanel title={t('waiting')}>{t('waitingText')}</WaitingPanel>}
        {view.kind === 'securing' && <WaitingPanel title={t('approved')}>{t('approvedText')}</WaitingPanel>}
        {view.kind === 'time-up' && <WaitingPanel title={t('timeIsUp')}>{t('timeIsUpText')}</WaitingPanel>}
        {(view.kind === 'pay' || view.kind === 'action') && (
          <>
            <GiveBack
              orderId={order.id}
              cardInvolved={view.kind === 'action'}
              onDone={() => follower.refresh()}
            />
            {!payment.busy && <LeaveGuard orderId={order.id} expiresAt={order.expiresAt} />}
          </>
        )}
      </section>
    </div>
  );
}
