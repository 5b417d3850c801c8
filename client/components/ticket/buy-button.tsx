'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { callApi } from '@/lib/browser/api';
import { createKeyKeeper } from '@/lib/browser/idempotency-key';
import { signInPath } from '@/lib/local-path';
import { formatPrice } from '@/lib/money';
import { orderSchema } from '@/lib/order';
import { summaryOf, type Problem } from '@/lib/problem';
import { ticketSchema } from '@/lib/ticket';
import { Button } from '../button';
import { Notice } from '../notice';

/** Milliseconds after which every service has usually heard of an order. */
const hearsay = 1_500;

interface BuyButtonProps {
  ticketId: string;
  /** The price that is shown: the order is refused when it isn't the ticket's any more. */
  price: number;
  currency: string;
}

export function BuyButton({ ticketId, price: rendered, currency }: BuyButtonProps) {
  const router = useRouter();
  const [keys] = useState(createKeyKeeper);
  const [price, setPrice] = useState(rendered);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const repriced = price !== rendered;

  async function buy(): Promise<void> {
    setBusy(true);
    setProblem(undefined);
    const body = { ticketId, price };
    const headers = { 'Idempotency-Key': keys.keyFor(JSON.stringify(body)) };
    const outcome = await callApi({ method: 'POST', url: '/api/orders', data: body, headers }, orderSchema);
    if (outcome.ok) {
      // Stays busy until the order's page is there.
      router.push(`/orders/${outcome.value.id}`);
      return;
    }
    keys.settle(outcome.problem.status);
    await explain(outcome.problem);
    setBusy(false);
  }

  async function explain(found: Problem): Promise<void> {
    if (found.status === 401) {
      router.push(signInPath(`/tickets/${ticketId}`));
      return;
    }
    if (found.status === 409) {
      const fresh = await callApi({ url: `/api/tickets/${ticketId}` }, ticketSchema);
      if (fresh.ok && fresh.value.price !== price) {
        setPrice(fresh.value.price);
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
      {repriced && !problem && (
        <Notice tone="warn" title="The price has changed" announce>
          It is now {formatPrice(price, currency)}, not {formatPrice(rendered, currency)}. Nothing is held and
          nothing is charged.
        </Notice>
      )}
      {problem && (
        <Notice tone="bad" announce>
          {summaryOf(problem)}
        </Notice>
      )}
      <Button wide busy={busy} busyLabel="Holding it for you" onClick={() => void buy()}>
        Buy for {formatPrice(price, currency)}
      </Button>
    </>
  );
}
