import { buttonClass } from '@/components/button-class';
import { EmptyState } from '@/components/empty-state';
import { Link } from '@/components/link';
import { getTranslations } from '@/lib/i18n/server';

/** What somebody sees who is signed in and asks for a page that isn't for them; answered with 403. */
export default async function Forbidden() {
  const t = await getTranslations('forbidden');
  return (
    <>
      <h1 className="sr-only">{t('heading')}</h1>
      <EmptyState
        title={t('title')}
        actions={
          <Link href="/" className={buttonClass()}>
            {t('browse')}
          </Link>
        }
      >
        {t('text')}
      </EmptyState>
    </>
  );
}
