import { redirect } from 'next/navigation';
import { AuthForm } from '@/components/auth-form';
import { BrowserWords } from '@/components/browser-words';
import { AuthCard } from '@/components/layout/auth-card';
import { localPath, signInPath } from '@/lib/local-path';
import { getTranslations } from '@/lib/i18n/server';
import type { PageProps } from '@/lib/page-props';
import { getSession } from '@/lib/services/session';
import { TextLink } from '@/components/text-link';

export async function generateMetadata() {
  const t = await getTranslations('signUp');
  return { title: t('metaTitle'), alternates: { canonical: '/auth/signup' } };
}

export default async function SignUpPage({ searchParams }: PageProps) {
  const next = localPath((await searchParams)['next']);
  if ((await getSession()).state === 'in') redirect(next);
  const t = await getTranslations('signUp');
  return (
    <AuthCard
      title={t('title')}
      lead={t('lead')}
      below={t.rich('below', {
        link: (words) => <TextLink href={next === '/' ? '/auth/signin' : signInPath(next)}>{words}</TextLink>,
      })}
    >
      <BrowserWords of={['auth', 'errors']}>
        <AuthForm mode="signup" next={next} />
      </BrowserWords>
    </AuthCard>
  );
}
