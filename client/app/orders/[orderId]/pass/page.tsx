import type { Metadata } from 'next';
import { notFound, redirect } from 'next/navigation';
import { BrowserWords } from '@/components/browser-words';
import { buttonClass } from '@/components/button-class';
import { EmptyState } from '@/components/empty-state';
import { Link } from '@/components/link';
import { PassActions } from '@/components/pass/pass-actions';
import { PassTicket } from '@/components/pass/pass-ticket';
import { Unavailable } from '@/components/unavailable';
import { readConfig } from '@/lib/config';
import { getTranslations } from '@/lib/i18n/server';
import { signInPath } from '@/lib/local-path';
import type { PageProps, SearchParams } from '@/lib/page-props';
import { getPass } from '@/lib/services/orders';
import { getSession, requireSession } from '@/lib/services/session';

type Props = PageProps<{ orderId: string }>;

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const answer = await getPass((await params).orderId, linkOf(await searchParams));
  const t = await getTranslations('pass');
  return {
    title: answer.ok ? t('metaTitleFor', { title: answer.value.ticket.title }) : t('metaTitle'),
    robots: { index: false },
    // The address may be the key: no other site is told it.
    referrer: 'same-origin',
  };
}

/** The ticket itself, for its buyer or for whoever has the link of the mail. */
export default async function PassPage({ params, searchParams }: Props) {
  const { orderId } = await params;
  const link = linkOf(await searchParams);
  const path = `/orders/${orderId}/pass`;
  if (link === undefined) await requireSession();
  const answer = await getPass(orderId, link);
  if (!answer.ok) {
    const { status, faults } = answer.problem;
    if (faults.some(({ code }) => code === 'no_pass_yet')) redirect(`/orders/${orderId}`);
    if (status === 401 && (await getSession()).state === 'out') return <LinkOver path={path} />;
    if ([400, 401, 404].includes(status)) notFound();
    return <Unavailable what="ticket" />;
  }
  const pass = answer.value;
  return (
    <div className="mx-auto max-w-[920px] pt-6 md:pt-10 print:max-w-none print:pt-0">
      <PassTicket pass={pass} checkAt={`${readConfig().publicUrl}/verify`} />
      <BrowserWords of={['pass']}>
        <PassActions pass={pass} link={link} />
      </BrowserWords>
      {link === undefined && (
        <p className="mt-8 text-center print:hidden">
          <Link href={`/orders/${orderId}`} className={buttonClass({ tone: 'link' })}>
            {(await getTranslations('pass'))('order')}
          </Link>
        </p>
      )}
    </div>
  );
}

async function LinkOver({ path }: { path: string }) {
  const t = await getTranslations('pass');
  return (
    <>
      <h1 className="sr-only">{t('metaTitle')}</h1>
      <EmptyState
        title={t('linkOver')}
        actions={
          <Link href={signInPath(path)} className={buttonClass()}>
            {t('signIn')}
          </Link>
        }
      >
        {t('linkOverText')}
      </EmptyState>
    </>
  );
}

/** The `?link=` of the mail, which opens this one pass without a session. */
function linkOf(search: Awaited<SearchParams>): string | undefined {
  const link = search['link'];
  return typeof link === 'string' && link !== '' ? link : undefined;
}
