'use client';

import type { Ticket } from '@/lib/ticket';
import { TicketForm } from './ticket-form';
import { useDraftOf } from './use-draft-of';

/** The form for a ticket that exists. */
export function EditTicket({ ticket, currency }: { ticket: Ticket; currency: string }) {
  return (
    <TicketForm
      initial={useDraftOf(ticket)}
      currency={currency}
      editing={{ id: ticket.id, version: ticket.version, images: ticket.images ?? [] }}
      resaleOf={ticket.resaleOf ?? undefined}
      terms={{ feePercent: ticket.feePercent ?? 0 }}
    />
  );
}
