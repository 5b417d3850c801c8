import { getTranslations } from '@/lib/i18n/server';
import { notFound } from 'next/navigation';
import { BrowserWords } from '@/components/browser-words';
import { buttonClass } from '@/components/button-class';
import { Link } from '@/components/link';
import { Notice } from '@/components/notice';
import { EditTicket } from '@/components/selling/edit-ticket';
import { OwnerActions } from '@/components/ticket/owner-actions';
import { Unavailable } from '@/components/unavailable';
import { readConfig } from '@/lib/config';
import type { PageProps } from '@/lib/page-props';
import { requireSession } from '@/lib/services/session';
import { getTicket } from '@/lib/services/tickets';
import { userIdOf } from '@/lib/session';

export async function generateMetadata() {
  const t = await getTranslations('editPage');
  return { title: t('metaTitle'), robots: { index: false } };
}

export default async function EditTicketPage({ params, searchParams }: PageProps<{ ticketId: string }>) {
  const { ticketId } = await params;
  const session = await requireSession();
  const answer = await getTicket(ticketId);
  if (!answer.ok) {
    if (answer.problem.status === 404 || answer.problem.status === 400) notFound();
    return <Unavailable what="ticket" />;
  }
  const t = await getTranslations('editPage');
  const picturesMissing = (await searchParams)['pictures'] === 'missing';
  const ticket = answer.value;
  const owned = userIdOf(session) === ticket.userId;
  return (
    <div className="pt-9 md:pt-12">
      <p className="eyebrow">{ticket.title}</p>
      <h1 className="display mt-1 mb-9">
        {owned && ticket.status === 'available' ? t('title') : t('cannot')}
      </h1>
      {!owned && (
        <div className="grid max-w-md justify-items-start gap-5">
          <p className="text-muted">{t('notYours')}</p>
          <Link href={`/tickets/${ticketId}`} className={buttonClass()}>
            {t('see')}
          </Link>
        </div>
      )}
      {owned && ticket.status !== 'available' && (
        <div className="grid max-w-md gap-5">
          <BrowserWords of={['withdraw', 'errors']}>
            <OwnerActions ticket={ticket} />
          </BrowserWords>
          <p>
            <Link href={`/tickets/${ticketId}`} className={buttonClass({ tone: 'quiet' })}>
              {t('back')}
            </Link>
          </p>
        </div>
      )}
      {owned && ticket.status === 'available' && picturesMissing && (
        <div className="mb-9">
          <Notice tone="warn" title={t('picturesMissing')}>
            {t('picturesMissingText')}
          </Notice>
        </div>
      )}
      {owned && ticket.status === 'available' && (
        <BrowserWords of={['ticketForm', 'pictures', 'categories', 'ticket', 'errors']}>
          <EditTicket ticket={ticket} currency={readConfig().currency} />
        </BrowserWords>
      )}
    </div>
  );
}
