'use client';

import dynamic from 'next/dynamic';
import type { PaymentMode } from '@/lib/config';
import { formatMoney, minorUnits } from '@/lib/money';
import { Notice } from '../notice';
import { SandboxCardForm } from './sandbox-card-form';
import type { PaymentControls } from './use-payment';

const StripeCardForm = dynamic(() => import('./stripe-card-form').then((module) => module.StripeCardForm), {
  ssr: false,
  loading: () => <div className="skeleton h-64" role="status" aria-label="Loading the card form" />,
});

interface PayPanelProps {
  price: number;
  currency: string;
  mode: PaymentMode;
  payment: PaymentControls;
  declined: string | undefined;
  awaitingSeller: boolean;
}

/** The buyer's turn: the card form, and what came of the last try. */
export function PayPanel({ price, currency, mode, payment, declined, awaitingSeller }: PayPanelProps) {
  const amount = formatMoney(price, currency);
  return (
    <>
      {declined && !payment.busy && (
        <Notice tone="bad" title={declined} announce>
          You haven’t been charged, and the ticket is still held for you. Try again or use another card.
        </Notice>
      )}
      {payment.message && (
        <Notice tone="bad" announce>
          {payment.message}
        </Notice>
      )}
      {awaitingSeller && (
        <Notice tone="info" title="Confirming with the seller’s side">
          This usually takes a second. You can pay meanwhile; your card is charged only once the ticket is
          yours.
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
      <p className="text-center text-[13px] text-muted">You are charged only once the ticket is yours.</p>
    </>
  );
}
