import { getTranslations } from '@/lib/i18n/server';
import { buttonClass } from '@/components/button-class';
import { EmptyState } from '@/components/empty-state';
import { Link } from '@/components/link';

export async function generateMetadata() {
  const t = await getTranslations('notFound');
  return { title: t('metaTitle') };
}

export default async function NotFound() {
  const t = await getTranslations('notFound');
  return (
    <>
      <h1 className="sr-only">{t('metaTitle')}</h1>
      <EmptyState
        title={t('title')}
        actions={
          <>
            <Link href="/" className={buttonClass()}>
              {t('browse')}
            </Link>
            <Link href="/orders" className={buttonClass({ tone: 'quiet' })}>
              {t('orders')}
            </Link>
          </>
        }
      >
        {t('text')}
      </EmptyState>
    </>
  );
}
