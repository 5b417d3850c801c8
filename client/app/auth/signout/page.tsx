import { BrowserWords } from '@/components/browser-words';
import { SignOut } from '@/components/sign-out';
import { getTranslations } from '@/lib/i18n/server';

export async function generateMetadata() {
  const t = await getTranslations('signOut');
  return { title: t('metaTitle'), robots: { index: false } };
}

export default function SignOutPage() {
  return (
    <BrowserWords of={['signOut', 'errors']}>
      <SignOut />
    </BrowserWords>
  );
}
