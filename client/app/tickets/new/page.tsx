import { TicketForm } from '@/components/selling/ticket-form';
import { readConfig } from '@/lib/config';
import { requireSession } from '@/lib/services/session';
import { emptyDraft } from '@/lib/ticket-draft';

export const metadata = { title: 'Sell a ticket' };

export default async function NewTicketPage() {
  await requireSession('/tickets/new');
  return (
    <div className="pt-9 md:pt-12">
      <h1 className="display">Sell a ticket</h1>
      <p className="mt-3 mb-9 max-w-[56ch] text-[17px] text-muted">
        It goes on sale at once. A buyer holds it while they pay, and it is sold when the payment has gone
        through.
      </p>
      <TicketForm initial={emptyDraft} currency={readConfig().currency} />
    </div>
  );
}
