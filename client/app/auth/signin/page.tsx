import { redirect } from 'next/navigation';
import { AuthForm } from '@/components/auth-form';
import { BrowserWords } from '@/components/browser-words';
import { AuthCard } from '@/components/layout/auth-card';
import { localPath } from '@/lib/local-path';
import { getTranslations } from '@/lib/i18n/server';
import type { PageProps } from '@/lib/page-props';
import { getSession } from '@/lib/services/session';
import { TextLink } from '@/components/text-link';

export async function generateMetadata() {
  const t = await getTranslations('signIn');
  return { title: t('metaTitle'), alternates: { canonical: '/auth/signin' } };
}

export default async function SignInPage({ searchParams }: PageProps) {
  const next = localPath((await searchParams)['next']);
  if ((await getSession()).state === 'in') redirect(next);
  const t = await getTranslations('signIn');
  const coming = next !== '/';
  return (
    <AuthCard
      title={t('title')}
      lead={coming ? t('leadBack') : t('lead')}
      below={t.rich('below', {
        link: (words) => (
          <TextLink href={coming ? `/auth/signup?next=${encodeURIComponent(next)}` : '/auth/signup'}>
            {words}
          </TextLink>
        ),
      })}
    >
      <BrowserWords of={['auth', 'errors']}>
        <AuthForm mode="signin" next={next} />
      </BrowserWords>
    </AuthCard>
  );
}
