'use client';

import { useTranslations } from '#i18n';
import { useEffect } from 'react';
import type { Pass } from '@/lib/pass';
import { Button } from '../button';
import { PassFiles } from './pass-files';

/** What one does with a ticket: save it, note it, print it. `#print` in the address prints at once. */
export function PassActions({ pass, link }: { pass: Pass; link: string | undefined }) {
  const t = useTranslations('pass');
  useEffect(() => {
    if (window.location.hash !== '#print') return;
    window.history.replaceState(null, '', window.location.pathname + window.location.search);
    window.print();
  }, []);
  return (
    <section
      aria-label={t('actions')}
      className="mt-7 grid gap-3 sm:flex sm:flex-wrap sm:justify-center print:hidden"
    >
      <PassFiles
        orderId={pass.id}
        link={link}
        isVoid={pass.status === 'void'}
        startsAt={pass.ticket.startsAt}
      />
      {pass.status !== 'void' && (
        <Button tone="quiet" onClick={() => window.print()}>
          {t('print')}
        </Button>
      )}
    </section>
  );
}
