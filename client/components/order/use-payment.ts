'use client';

import { useLocale, useTranslations } from '#i18n';
import { useState } from 'react';
import { createKeyKeeper } from '@/lib/browser/idempotency-key';
import type { OrderFollower } from '@/lib/browser/follow-order';
import { runNextAction } from '@/lib/browser/next-action';
import { payOrder } from '@/lib/browser/pay-order';
import { signInAgain } from '@/lib/browser/sign-in-again';
import type { PaymentMode } from '@/lib/config';
import { useExplain } from '../use-explain';

/** Sends a payment, and the buyer to the bank when it wants to see them. */
export function usePayment(orderId: string, mode: PaymentMode, follower: OrderFollower) {
  const t = useTranslations('pay');
  const locale = useLocale();
  const explain = useExplain();
  const [keys] = useState(createKeyKeeper);
  const [busy, setBusy] = useState(false);
  const [message, setMessage] = useState<string>();

  async function confirm(clientSecret: string): Promise<void> {
    setBusy(true);
    setMessage(undefined);
    const outcome = await runNextAction(mode, clientSecret, locale);
    if (outcome.kind === 'leaving') return;
    if (outcome.kind === 'failed') setMessage(t(outcome.words));
    if (outcome.kind === 'told') setMessage(outcome.message);
    follower.refresh();
    setBusy(false);
  }

  async function pay(paymentMethodId: string): Promise<void> {
    setMessage(undefined);
    const outcome = await payOrder(orderId, paymentMethodId, keys);
    if (outcome.kind === 'accepted' || outcome.kind === 'declined') {
      follower.tell(outcome.payment);
      const { status, clientSecret } = outcome.payment;
      if (status === 'requires_action' && clientSecret) return confirm(clientSecret);
    } else if (outcome.problem.status === 401) {
      signInAgain();
      return;
    } else {
      setMessage(explain(outcome.problem).summary);
      follower.refresh();
    }
    setBusy(false);
  }

  return {
    busy,
    message,
    confirm,
    /** Runs `createMethod` (the card's way to the provider) and pays with what it gives; undefined stops. */
    async payWith(createMethod: () => Promise<string | undefined>): Promise<void> {
      if (busy) return;
      setBusy(true);
      const paymentMethodId = await createMethod();
      if (paymentMethodId === undefined) setBusy(false);
      else await pay(paymentMethodId);
    },
  };
}

export type PaymentControls = ReturnType<typeof usePayment>;
