'use client';

import { bodyOf, type TicketDraft } from '@/lib/ticket-draft';
import { TicketCardPaper } from '../ticket/ticket-card';

/** The card as it will stand in the list, while it is being written. */
export function TicketPreview({ draft, currency }: { draft: TicketDraft; currency: string }) {
  const { price, faceValue, startsAt } = bodyOf(draft);
  return (
    <aside aria-label="Preview" className="grid gap-3 lg:sticky lg:top-24">
      <p className="text-sm font-semibold">As buyers see it</p>
      <div className="ticket">
        <TicketCardPaper
          ticket={{
            ...draft,
            title: draft.title.trim() || 'Your event',
            price: Number(price) || 0,
            faceValue: Number(faceValue) || null,
            startsAt: startsAt ?? null,
          }}
          currency={currency}
          heading="p"
        />
      </div>
      <p className="text-sm text-muted">
        You can change or withdraw it until a buyer holds it. Once it is paid for, it is theirs.
      </p>
    </aside>
  );
}
