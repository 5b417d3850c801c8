'use client';

import { useTranslations } from '#i18n';
import { useRouter } from 'next/navigation';
import { useTransition } from 'react';
import { Button } from './button';

/** Renders the page anew on the server. */
export function RetryButton() {
  const t = useTranslations('failure');
  const router = useRouter();
  const [busy, start] = useTransition();
  return (
    <Button busy={busy} onClick={() => start(() => router.refresh())}>
      {t('tryAgain')}
    </Button>
  );
}
