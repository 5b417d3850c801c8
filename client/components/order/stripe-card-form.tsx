'use client';

import { useLocale, useTranslations } from '#i18n';
import { Elements, PaymentElement, useElements, useStripe } from '@stripe/react-stripe-js';
import { loadStripe } from '@stripe/stripe-js/pure';
import { useEffect, useMemo, useState } from 'react';
import { Button } from '../button';
import { Notice } from '../notice';
import { useStripeAppearance } from './use-stripe-appearance';
import type { PaymentControls } from './use-payment';

interface StripeCardFormProps {
  publishableKey: string;
  /** Minor units. */
  amountMinor: number;
  currency: string;
  /** The sum in words of the page, for the button. */
  amount: string;
  payment: PaymentControls;
}

/** Stripe's Payment Element. The card goes to Stripe alone; we get the name of a payment method. */
export function StripeCardForm({
  publishableKey,
  amountMinor,
  currency,
  amount,
  payment,
}: StripeCardFormProps) {
  const locale = useLocale();
  const stripe = useMemo(
    () => loadStripe(publishableKey, { locale }).catch(() => null),
    [publishableKey, locale],
  );
  const appearance = useStripeAppearance();
  const [missing, setMissing] = useState(false);
  useEffect(() => {
    void stripe.then((loaded) => setMissing(loaded === null));
  }, [stripe]);
  if (missing) return <StripeMissing />;
  return (
    <Elements
      stripe={stripe}
      options={{
        mode: 'payment',
        amount: amountMinor,
        currency: currency.toLowerCase(),
        captureMethod: 'manual',
        paymentMethodCreation: 'manual',
        allowedPaymentMethodTypes: ['card'],
        appearance,
      }}
    >
      <StripeFields amount={amount} payment={payment} />
    </Elements>
  );
}

function StripeFields({ amount, payment }: Pick<StripeCardFormProps, 'amount' | 'payment'>) {
  const t = useTranslations('pay');
  const stripe = useStripe();
  const elements = useElements();
  const [message, setMessage] = useState('');
  const [ready, setReady] = useState(false);

  async function createMethod(): Promise<string | undefined> {
    setMessage('');
    if (!stripe || !elements) return undefined;
    const submitted = await elements.submit();
    if (submitted.error) return undefined; // The element shows it beside the field.
    const { paymentMethod, error } = await stripe.createPaymentMethod({ elements });
    if (error) setMessage(error.message ?? t('unreadable'));
    return paymentMethod?.id;
  }

  return (
    <form
      method="post"
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        void payment.payWith(createMethod);
      }}
    >
      {message && (
        <Notice tone="bad" announce>
          {message}
        </Notice>
      )}
      <PaymentElement onReady={() => setReady(true)} onLoadError={() => setMessage(t('stripeFormFailed'))} />
      <Button type="submit" wide disabled={!ready} busy={payment.busy} busyLabel={t('busy')}>
        {t('pay', { amount })}
      </Button>
    </form>
  );
}

function StripeMissing() {
  const t = useTranslations('pay');
  return (
    <Notice tone="bad" title={t('stripeMissing')} announce>
      {t('stripeMissingText')}
    </Notice>
  );
}
