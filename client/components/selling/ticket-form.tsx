'use client';

import { useLocale, useTranslations } from '#i18n';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { callApi } from '@/lib/browser/api';
import { createKeyKeeper } from '@/lib/browser/idempotency-key';
import { signInPath } from '@/lib/local-path';
import { currencySymbol } from '@/lib/money';
import type { Problem } from '@/lib/problem';
import { bodyOf, type TicketDraft } from '@/lib/ticket-draft';
import { ticketSchema } from '@/lib/ticket';
import { Button } from '../button';
import { Notice } from '../notice';
import { useExplain } from '../use-explain';
import { useFirstFault } from '../use-first-fault';
import { TicketFields } from './ticket-fields';
import { TicketPreview } from './ticket-preview';

interface TicketFormProps {
  initial: TicketDraft;
  currency: string;
  /** The ticket that is being edited, and the version that the form shows; nothing for a new one. */
  editing?: { id: string; version: number };
  /** The order with which the ticket was bought here, when it is sold on. */
  resaleOf?: string;
}

/** Lists a ticket or changes one, with the card as buyers will see it beside. */
export function TicketForm({ initial, currency, editing, resaleOf }: TicketFormProps) {
  const t = useTranslations('ticketForm');
  const locale = useLocale();
  const explain = useExplain();
  const router = useRouter();
  const [keys] = useState(createKeyKeeper);
  const [draft, setDraft] = useState(initial);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const form = useFirstFault(problem);

  async function submit(): Promise<void> {
    if (busy) return;
    setBusy(true);
    setProblem(undefined);
    const data = { ...bodyOf(draft, locale), ...(resaleOf && { resaleOf }) };
    const request = editing
      ? { method: 'PUT', url: `/api/tickets/${editing.id}`, headers: { 'If-Match': `"${editing.version}"` } }
      : {
          method: 'POST',
          url: '/api/tickets',
          headers: { 'Idempotency-Key': keys.keyFor(JSON.stringify(data)) },
        };
    const outcome = await callApi({ ...request, data }, ticketSchema);
    if (outcome.ok) {
      router.push(`/tickets/${outcome.value.id}`);
      router.refresh();
      return;
    }
    keys.settle(outcome.problem.status);
    if (outcome.problem.status === 401 && !editing) router.push(signInPath('/tickets/new'));
    setProblem(outcome.problem);
    setBusy(false);
  }

  const found = problem && explain(problem);
  const stale = problem?.status === 409;
  return (
    <div className="grid items-start gap-10 lg:grid-cols-[minmax(0,1fr)_400px]">
      <form
        ref={form}
        method="post"
        noValidate
        className="grid gap-8"
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <TicketFields
          draft={draft}
          faults={found?.fields ?? {}}
          symbol={currencySymbol(currency, locale)}
          onChange={(field, value) => setDraft({ ...draft, [field]: value })}
        />
        <div className="grid gap-4">
          {found && (
            <Notice tone="bad" announce title={stale ? t('stale') : undefined}>
              {stale ? t('staleText') : found.messages.join(' ') || t('lookAgain')}
            </Notice>
          )}
          <Button type="submit" wide busy={busy} busyLabel={editing ? t('saving') : t('listing')}>
            {editing ? t('save') : t('list')}
          </Button>
        </div>
      </form>
      <TicketPreview draft={draft} currency={currency} />
    </div>
  );
}
