'use client';

import { useLocale } from '#i18n';
import type { Ticket } from '@/lib/ticket';
import { draftOf, type TicketDraft } from '@/lib/ticket-draft';
import { useHydrated } from '../use-hydrated';

/** A ticket put into the form. Its date stands in the seller's own time zone, and comes when that is known: in the browser. */
export function useDraftOf(ticket: Ticket): TicketDraft {
  const draft = draftOf(ticket, useLocale());
  return useHydrated() ? draft : { ...draft, startsAt: '' };
}
