import { BrowserWords } from '@/components/browser-words';
import { Link } from '@/components/link';
import { DoneActions } from '@/components/ops/done-actions';
import { MailRow } from '@/components/ops/mail-row';
import { OpsPage } from '@/components/ops/ops-page';
import { Panel, PanelList } from '@/components/ops/panel';
import { Unanswered } from '@/components/ops/unanswered';
import { getTranslations } from '@/lib/i18n/server';
import type { PageProps } from '@/lib/page-props';
import { findMails, getActions } from '@/lib/services/operations';
import { requireOperator } from '@/lib/services/session';

const statuses = ['failed', 'queued', 'held', 'sent'] as const;

export async function generateMetadata() {
  const t = await getTranslations('ops');
  return { title: t('mails'), robots: { index: false } };
}

export default async function OpsMailsPage({ searchParams }: PageProps) {
  await requireOperator();
  const params = await searchParams;
  const status = statuses.find((each) => each === params['status']);
  const given = params['q'];
  const q = typeof given === 'string' ? given.slice(0, 200) : '';
  const t = await getTranslations('ops');
  const mail = await getTranslations('opsMail');
  const [mails, actions] = await Promise.all([
    findMails({ ...(q && { q }), ...(status && { status }) }),
    getActions({ mail: undefined }),
  ]);
  const retried = actions.filter(({ what }) => what === 'mail:retry');
  const filters = [undefined, ...statuses];
  return (
    <OpsPage title={t('mails')} path="/ops/mails" lead={q ? t('mailsOf', { q }) : t('mailsLead')}>
      <nav aria-label={t('mails')} className="flex flex-wrap gap-2">
        {filters.map((each) => (
          <Link
            key={each ?? 'all'}
            href={{ pathname: '/ops/mails', query: { ...(q && { q }), ...(each && { status: each }) } }}
            prefetch={false}
            aria-current={each === status ? 'page' : undefined}
            className="inline-flex min-h-10 items-center rounded-full px-4 font-medium ring-1 ring-line ring-inset hover:bg-sunken aria-[current]:bg-ink aria-[current]:text-paper"
          >
            {each ? mail('status', { status: each }) : mail('all')}
          </Link>
        ))}
      </nav>
      {!mails.ok ? (
        <Unanswered part="mail" />
      ) : mails.value.length === 0 ? (
        <p className="text-muted">{t('noMails')}</p>
      ) : (
        <BrowserWords of={['opsAction', 'errors']}>
          <Panel title={t('newestMails')}>
            <PanelList>
              {mails.value.map((message) => (
                <MailRow key={message.id} message={message} />
              ))}
            </PanelList>
          </Panel>
        </BrowserWords>
      )}
      <DoneActions actions={retried} />
    </OpsPage>
  );
}
