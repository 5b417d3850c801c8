import { getTranslations } from '@/lib/i18n/server';
import { BrowserWords } from '@/components/browser-words';
import { TicketForm } from '@/components/selling/ticket-form';
import { readConfig } from '@/lib/config';
import { requireSession } from '@/lib/services/session';
import { emptyDraft } from '@/lib/ticket-draft';

export async function generateMetadata() {
  const t = await getTranslations('sellPage');
  return { title: t('title'), robots: { index: false } };
}

export default async function NewTicketPage() {
  await requireSession('/tickets/new');
  const t = await getTranslations('sellPage');
  return (
    <div className="pt-9 md:pt-12">
      <h1 className="display">{t('title')}</h1>
      <p className="mt-3 mb-9 max-w-[56ch] text-[17px] text-muted">{t('lead')}</p>
      <BrowserWords of={['ticketForm', 'categories', 'ticket', 'errors']}>
        <TicketForm initial={emptyDraft} currency={readConfig().currency} />
      </BrowserWords>
    </div>
  );
}
