'use client';

import { useTranslations } from '#i18n';
import type { Terms } from '@/lib/terms';
import type { Ticket } from '@/lib/ticket';
import { Notice } from '../notice';
import { TicketForm } from './ticket-form';
import { useDraftOf } from './use-draft-of';

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
  return (
    <div className="grid gap-8">
      <Notice tone="info">{t('resaleNote')}</Notice>
      <TicketForm
        initial={{ ...useDraftOf(ticket), notes: '' }}
        currency={currency}
        resaleOf={orderId}
        terms={terms}
      />
    </div>
  );
}
