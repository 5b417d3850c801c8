'use client';

import { useTranslations } from '#i18n';
import { Button } from '@/components/button';
import { buttonClass } from '@/components/button-class';
import { EmptyState } from '@/components/empty-state';
import { Link } from '@/components/link';

export default function ErrorPage({
  error,
  reset,
}: {
  error: Error & { digest?: string };
  reset: () => void;
}) {
  const t = useTranslations('failure');
  return (
    <>
      <h1 className="sr-only">{t('heading')}</h1>
      <EmptyState
        title={t('title')}
        actions={
          <>
            <Button onClick={reset}>{t('tryAgain')}</Button>
            <Link href="/orders" className={buttonClass({ tone: 'quiet' })}>
              {t('orders')}
            </Link>
          </>
        }
      >
        {t('text')} {error.digest && t('mention', { digest: error.digest })}
      </EmptyState>
    </>
  );
}
