import { BrowserWords } from '@/components/browser-words';
import { VerifyScreen } from '@/components/verify/verify-screen';
import { getTranslations } from '@/lib/i18n/server';
import { getSession } from '@/lib/services/session';

export async function generateMetadata() {
  const t = await getTranslations('verify');
  return {
    title: t('metaTitle'),
    description: t('description'),
    alternates: { canonical: '/verify' },
  };
}

/** Where a door, or anyone, finds out whether a ticket is good. */
export default async function VerifyPage() {
  const { state } = await getSession();
  return (
    <div className="mx-auto max-w-xl">
      <BrowserWords of={['verify', 'ticket', 'errors']}>
        <VerifyScreen signedIn={state !== 'out'} />
      </BrowserWords>
    </div>
  );
}
