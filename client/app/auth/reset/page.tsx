import { ResetForm } from '@/components/account/reset-form';
import { BrowserWords } from '@/components/browser-words';
import { AuthCard } from '@/components/layout/auth-card';
import { getTranslations } from '@/lib/i18n/server';
import { TextLink } from '@/components/text-link';

export async function generateMetadata() {
  const t = await getTranslations('reset');
  return { title: t('title'), robots: { index: false }, referrer: 'no-referrer' as const };
}

export default async function ResetPage() {
  const t = await getTranslations('reset');
  return (
    <AuthCard
      title={t('title')}
      lead={t('lead')}
      below={t.rich('below', {
        link: (words) => <TextLink href="/auth/forgot">{words}</TextLink>,
      })}
    >
      <BrowserWords of={['reset', 'auth', 'errors']}>
        <ResetForm />
      </BrowserWords>
    </AuthCard>
  );
}
