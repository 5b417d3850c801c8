'use client';

import { useLocale, useTranslations } from '#i18n';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { callApi } from '@/lib/browser/api';
import { createKeyKeeper } from '@/lib/browser/idempotency-key';
import { signInPath } from '@/lib/local-path';
import { formatPrice } from '@/lib/money';
import type { Problem } from '@/lib/problem';
import { Button } from '../button';
import { Notice } from '../notice';
import { useExplain } from '../use-explain';
import { BuyerPromises } from './buyer-promises';
import { useSeenPrice } from './use-seen-price';

/** Milliseconds after which every service has usually heard of an order. */
const hearsay = 1_500;

interface BuyButtonProps {
  ticketId: string;
  /** The price as far as the page knows: the order is refused when it isn't the ticket's any more. */
  price: number;
  currency: string;
  /** That an answer is awaited, or that there was one and it wasn't yes. */
  onBusy: (busy: boolean) => void;
}

/** Buys at the price that the buyer has seen, and tells what a changed one is before anything is held. */
export function BuyButton({ ticketId, price: known, currency, onBusy }: BuyButtonProps) {
  const t = useTranslations('buy');
  const locale = useLocale();
  const explain = useExplain();
  const router = useRouter();
  const [keys] = useState(createKeyKeeper);
  const { price, seen, first, learn } = useSeenPrice(known);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const repriced = price !== first && !problem;

  async function buy(): Promise<void> {
    setBusy(true);
    onBusy(true);
    setProblem(undefined);
    const body = { ticketId, price: seen };
    const headers = { 'Idempotency-Key': keys.keyFor(JSON.stringify(body)) };
    const outcome = await callApi(
      { method: 'POST', url: '/api/orders', data: body, headers },
      ({ orderSchema }) => orderSchema,
    );
    if (outcome.ok) {
      // Stays busy until the order's page is there.
      router.push(`/orders/${outcome.value.id}`);
      return;
    }
    keys.settle(outcome.problem.status);
    await react(outcome.problem);
    setBusy(false);
    onBusy(false);
  }

  async function react(found: Problem): Promise<void> {
    if (found.status === 401) {
      router.push(signInPath(`/tickets/${ticketId}`));
      return;
    }
    if (found.status === 409) {
      const fresh = await callApi({ url: `/api/tickets/${ticketId}` }, ({ ticketSchema }) => ticketSchema);
      if (fresh.ok && fresh.value.price !== seen) {
        learn(fresh.value.price);
        return;
      }
    }
    setProblem(found);
    // Whoever was refused sees why: held, sold, withdrawn.
    if (found.status === 400 || found.status === 404) {
      router.refresh();
      // The ticket itself may hear of its buyer a moment later than we did.
      setTimeout(() => router.refresh(), hearsay);
    }
  }

  return (
    <>
      <Button wide busy={busy} busyLabel={t('busy')} onClick={() => void buy()}>
        {t('buy', { price: formatPrice(price, currency, locale) })}
      </Button>
      {/* Below the button, which so stays where the finger is. */}
      {repriced && (
        <Notice tone="warn" title={t('repriced')} announce>
          {t('repricedText', {
            price: formatPrice(price, currency, locale),
            before: formatPrice(first, currency, locale),
          })}
        </Notice>
      )}
      {problem && (
        <Notice tone="bad" announce>
          {explain(problem).summary}
        </Notice>
      )}
      {!repriced && !problem && <BuyerPromises />}
    </>
  );
}
