'use client';

import { useLocale, useTranslations } from '#i18n';
import { useRouter } from 'next/navigation';
import { useEffect, useRef, useState } from 'react';
import { callApi } from '@/lib/browser/api';
import { createKeyKeeper } from '@/lib/browser/idempotency-key';
import { keepDraft, takeDraft } from '@/lib/browser/kept-draft';
import { signInAgain } from '@/lib/browser/sign-in-again';
import { currencySymbol } from '@/lib/money';
import type { Problem } from '@/lib/problem';
import { bodyOf, type TicketDraft } from '@/lib/ticket-draft';
import type { Terms } from '@/lib/terms';
import { ticketSchema, type TicketImage } from '@/lib/ticket';
import { Button } from '../button';
import { Notice } from '../notice';
import { useEarlyInput } from '../use-early-input';
import { useExplain } from '../use-explain';
import { useFirstFault } from '../use-first-fault';
import { PictureEditor } from './picture-editor';
import { PriceBreakdown } from './price-breakdown';
import { TicketFields } from './ticket-fields';
import { TicketPreview } from './ticket-preview';
import { usePictures } from './use-pictures';

interface TicketFormProps {
  /** Its date may come later than the rest. */
  initial: TicketDraft;
  currency: string;
  /** The ticket that is being edited, and the version that the form shows; nothing for a new one. */
  editing?: { id: string; version: number; images: readonly TicketImage[] };
  /** The order with which the ticket was bought here, when it is sold on. */
  resaleOf?: string | undefined;
  /** What the marketplace keeps of a sale; nothing when that isn't known right now. */
  terms?: Pick<Terms, 'feePercent'> | undefined;
}

/** Lists a ticket or changes one, with the card as buyers will see it beside. */
export function TicketForm({ initial, currency, editing, resaleOf, terms }: TicketFormProps) {
  const t = useTranslations('ticketForm');
  const locale = useLocale();
  const explain = useExplain();
  const router = useRouter();
  const [keys] = useState(createKeyKeeper);
  const [draft, setDraft] = useState(initial);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const form = useFirstFault(problem);
  const change = (field: keyof TicketDraft, value: string) =>
    setDraft((before) => ({ ...before, [field]: value }));
  useEffect(() => setDraft((before) => ({ ...before, ...takeDraft() })), []);
  useEarlyInput(form, draft, change);
  const { startsAt } = initial;
  useEffect(() => setDraft((before) => ({ ...before, startsAt: before.startsAt || startsAt })), [startsAt]);
  const version = useRef(editing?.version ?? 0);
  const pictures = usePictures({
    initial: editing?.images ?? [],
    ticketId: editing?.id,
    // A change of pictures is one of the ticket; one by somebody else is still to be noticed on saving.
    onTicket: (ticket) => {
      if (ticket.version === version.current + 1) version.current = ticket.version;
    },
  });

  async function submit(): Promise<void> {
    if (busy) return;
    setBusy(true);
    setProblem(undefined);
    if (editing) await pictures.settled();
    const data = { ...bodyOf(draft, locale), ...(resaleOf && !editing && { resaleOf }) };
    const request = editing
      ? { method: 'PUT', url: `/api/tickets/${editing.id}`, headers: { 'If-Match': `"${version.current}"` } }
      : {
          method: 'POST',
          url: '/api/tickets',
          headers: { 'Idempotency-Key': keys.keyFor(JSON.stringify(data)) },
        };
    const outcome = await callApi({ ...request, data }, ticketSchema);
    if (outcome.ok) {
      const { id } = outcome.value;
      const complete = editing !== undefined || (await pictures.sendAllTo(id));
      router.push(complete ? `/tickets/${id}` : `/tickets/${id}/edit?pictures=missing`);
      router.refresh();
      return;
    }
    keys.settle(outcome.problem.status);
    if (outcome.problem.status === 401) {
      keepDraft({ ...draft });
      signInAgain();
      return;
    }
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
          resale={resaleOf !== undefined}
          onChange={change}
        />
        {terms && <PriceBreakdown price={draft.price} feePercent={terms.feePercent} currency={currency} />}
        <PictureEditor pictures={pictures} atOnce={editing !== undefined} />
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
      <TicketPreview draft={draft} currency={currency} picture={pictures.shown[0]?.src} />
    </div>
  );
}
