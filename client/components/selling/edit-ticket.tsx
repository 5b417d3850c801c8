'use client';

import { useLocale } from '#i18n';
import { useEffect, useState } from 'react';
import type { Ticket } from '@/lib/ticket';
import { draftOf } from '@/lib/ticket-draft';
import { TicketForm } from './ticket-form';

/**
 * The form for a ticket that exists. Its date stands in the seller's own time zone, which only the browser
 * knows: the form is made anew there when that changes what the server had put in.
 */
export function EditTicket({ ticket, currency }: { ticket: Ticket; currency: string }) {
  const [inBrowser, setInBrowser] = useState(false);
  useEffect(() => setInBrowser(true), []);
  const draft = draftOf(ticket, useLocale());
  return (
    <TicketForm
      key={inBrowser ? 'browser' : 'server'}
      initial={inBrowser ? draft : { ...draft, startsAt: '' }}
      currency={currency}
      editing={{ id: ticket.id, version: ticket.version, images: ticket.images ?? [] }}
      resaleOf={ticket.resaleOf ?? undefined}
      terms={{ feePercent: ticket.feePercent ?? 0 }}
    />
  );
}
