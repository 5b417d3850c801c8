'use client';

import { useLocale, useTranslations } from '#i18n';
import { useHydrated } from '../use-hydrated';
import type { Terms } from '@/lib/terms';
import type { Ticket } from '@/lib/ticket';
import { draftOf } from '@/lib/ticket-draft';
import { Notice } from '../notice';
import { TicketForm } from './ticket-form';

interface ResellTicketProps {
  /** As it was bought. */
  ticket: Ticket;
  orderId: string;
  currency: string;
  terms: Terms | undefined;
}

/** The form for a ticket that was bought here: filled in, but for what its seller wrote. */
export function ResellTicket({ ticket, orderId, currency, terms }: ResellTicketProps) {
  const t = useTranslations('ticketForm');
  // Its date stands in the visitor's own time zone, which only the browser knows.
  const hydrated = useHydrated();
  const draft = { ...draftOf(ticket, useLocale()), notes: '' };
  return (
    <div className="grid gap-8">
      <Notice tone="info">{t('resaleNote')}</Notice>
      <TicketForm
        key={hydrated ? 'browser' : 'server'}
        initial={hydrated ? draft : { ...draft, startsAt: '' }}
        currency={currency}
        resaleOf={orderId}
        terms={terms}
      />
    </div>
  );
}
