import { ForgotForm } from '@/components/account/forgot-form';
import { BrowserWords } from '@/components/browser-words';
import { AuthCard } from '@/components/layout/auth-card';
import { getTranslations } from '@/lib/i18n/server';
import { TextLink } from '@/components/text-link';

export async function generateMetadata() {
  const t = await getTranslations('forgot');
  return { title: t('title'), robots: { index: false } };
}

export default async function ForgotPage() {
  const t = await getTranslations('forgot');
  return (
    <AuthCard
      title={t('title')}
      lead={t('lead')}
      below={t.rich('below', {
        link: (words) => <TextLink href="/auth/signin">{words}</TextLink>,
      })}
    >
      <BrowserWords of={['forgot', 'auth', 'errors']}>
        <ForgotForm />
      </BrowserWords>
    </AuthCard>
  );
}
