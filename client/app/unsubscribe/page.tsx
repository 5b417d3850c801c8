import { UnsubscribeForm } from '@/components/account/unsubscribe-form';
import { BrowserWords } from '@/components/browser-words';
import { AuthCard } from '@/components/layout/auth-card';
import { getTranslations } from '@/lib/i18n/server';
import { TextLink } from '@/components/text-link';

export async function generateMetadata() {
  const t = await getTranslations('unsubscribe');
  return { title: t('title'), robots: { index: false }, referrer: 'no-referrer' as const };
}

export default async function UnsubscribePage() {
  const t = await getTranslations('unsubscribe');
  return (
    <AuthCard
      title={t('title')}
      lead={t('lead')}
      below={t.rich('below', {
        link: (words) => <TextLink href="/account">{words}</TextLink>,
      })}
    >
      <BrowserWords of={['unsubscribe', 'errors']}>
        <UnsubscribeForm />
      </BrowserWords>
    </AuthCard>
  );
}
