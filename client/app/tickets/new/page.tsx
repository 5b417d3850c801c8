import { getTranslations } from '@/lib/i18n/server';
import { BrowserWords } from '@/components/browser-words';
import { Link } from '@/components/link';
import { ResellTicket } from '@/components/selling/resell-ticket';
import { TicketForm } from '@/components/selling/ticket-form';
import { readConfig } from '@/lib/config';
import type { PageProps } from '@/lib/page-props';
import { getOrder } from '@/lib/services/orders';
import { requireSession } from '@/lib/services/session';
import { getTerms, getTicket } from '@/lib/services/tickets';
import { emptyDraft } from '@/lib/ticket-draft';
import type { Ticket } from '@/lib/ticket';

export async function generateMetadata() {
  const t = await getTranslations('sellPage');
  return { title: t('title'), robots: { index: false } };
}

export default async function NewTicketPage({ searchParams }: PageProps) {
  const { resaleOf } = await searchParams;
  const orderId = typeof resaleOf === 'string' ? resaleOf : undefined;
  await requireSession();
  const bought = orderId === undefined ? undefined : await boughtTicket(orderId);
  const t = await getTranslations('sellPage');
  const terms = await getTerms();
  return (
    <div className="pt-9 md:pt-12">
      <h1 className="display">{t('title')}</h1>
      <p className="mt-3 mb-9 max-w-[56ch] text-[17px] text-muted">
        {t('lead')}{' '}
        <Link href="/tickets/import" className="text-ink underline underline-offset-3">
          {t('many')}
        </Link>
      </p>
      <BrowserWords of={['ticketForm', 'pictures', 'categories', 'ticket', 'errors']}>
        {bought && orderId ? (
          <ResellTicket
            ticket={bought}
            orderId={orderId}
            currency={readConfig().currency}
            terms={terms.ok ? terms.value : undefined}
          />
        ) : (
          <TicketForm
            initial={emptyDraft}
            currency={readConfig().currency}
            terms={terms.ok ? terms.value : undefined}
          />
        )}
      </BrowserWords>
    </div>
  );
}

/** What was bought with a complete order of the visitor's; without it the form is an empty one. */
async function boughtTicket(orderId: string): Promise<Ticket | undefined> {
  const order = await getOrder(orderId);
  if (!order.ok || order.value.status !== 'complete') return undefined;
  const ticket = await getTicket(order.value.ticket.id);
  return ticket.ok ? ticket.value : undefined;
}
