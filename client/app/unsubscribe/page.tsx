import Link from 'next/link';
import { UnsubscribeForm } from '@/components/account/unsubscribe-form';
import { BrowserWords } from '@/components/browser-words';
import { AuthCard } from '@/components/layout/auth-card';
import { getTranslations } from '@/lib/i18n/server';

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
        link: (words) => (
          <Link href="/account" className="font-semibold text-accent underline underline-offset-2">
            {words}
          </Link>
        ),
      })}
    >
      <BrowserWords of={['unsubscribe', 'errors']}>
        <UnsubscribeForm />
      </BrowserWords>
    </AuthCard>
  );
}
