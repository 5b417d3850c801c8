'use client';

import { useLocale, useTranslations } from '#i18n';
import dynamic from 'next/dynamic';
import type { PaymentMode } from '@/lib/config';
import { sayDeclineReason } from '@/lib/decline-reason';
import { formatMoney, minorUnits } from '@/lib/money';
import type { Declined } from '@/lib/order-view';
import { Notice } from '../notice';
import { SandboxCardForm } from './sandbox-card-form';
import type { PaymentControls } from './use-payment';

const StripeCardForm = dynamic(() => import('./stripe-card-form').then((module) => module.StripeCardForm), {
  ssr: false,
  loading: FormSkeleton,
});

function FormSkeleton() {
  const t = useTranslations('pay');
  return <div className="skeleton h-64" role="status" aria-label={t('loadingForm')} />;
}

interface PayPanelProps {
  price: number;
  currency: string;
  mode: PaymentMode;
  payment: PaymentControls;
  declined: Declined | undefined;
  awaitingSeller: boolean;
}

/** The buyer's turn: the card form, and what came of the last try. */
export function PayPanel({ price, currency, mode, payment, declined, awaitingSeller }: PayPanelProps) {
  const t = useTranslations('pay');
  const reasons = useTranslations('declined');
  const locale = useLocale();
  const amount = formatMoney(price, currency, locale);
  return (
    <>
      {declined && !payment.busy && (
        <Notice tone="bad" title={sayDeclineReason(declined, reasons, locale)} announce>
          {t('declinedText')}
        </Notice>
      )}
      {payment.message && (
        <Notice tone="bad" announce>
          {payment.message}
        </Notice>
      )}
      {mode.kind === 'stripe' ? (
        <StripeCardForm
          publishableKey={mode.publishableKey}
          amountMinor={minorUnits(price)}
          currency={currency}
          amount={amount}
          payment={payment}
        />
      ) : (
        <SandboxCardForm path={mode.path} amount={amount} payment={payment} />
      )}
      <p className="text-center text-[13px] text-muted">{t('promise')}</p>
      {/* Gone in a moment: below the form, which so stays where it is. */}
      {awaitingSeller && (
        <Notice tone="info" title={t('confirming')}>
          {t('confirmingText')}
        </Notice>
      )}
    </>
  );
}
