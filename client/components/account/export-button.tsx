'use client';

import { useTranslations } from '#i18n';
import { useState } from 'react';
import { collectData } from '@/lib/browser/collect-data';
import { signInAgain } from '@/lib/browser/sign-in-again';
import { Button } from '../button';
import { Notice } from '../notice';
import { useExplain } from '../use-explain';

/** Gathers all that the services hold about one and gives it as a file. */
export function ExportButton() {
  const t = useTranslations('account');
  const explain = useExplain();
  const [state, setState] = useState<{ busy: boolean; failed?: string }>({ busy: false });

  async function download(): Promise<void> {
    if (state.busy) return;
    setState({ busy: true });
    const collected = await collectData();
    if (!collected.ok && collected.problem.status === 401) {
      signInAgain();
      return;
    }
    if (!collected.ok) {
      setState({ busy: false, failed: explain(collected.problem).summary });
      return;
    }
    const file = new Blob([JSON.stringify(collected.data, undefined, 2)], { type: 'application/json' });
    const link = document.createElement('a');
    link.href = URL.createObjectURL(file);
    link.download = 'ticketing.json';
    link.click();
    URL.revokeObjectURL(link.href);
    setState({ busy: false });
  }

  return (
    <div className="grid gap-4">
      {state.failed !== undefined && (
        <Notice tone="bad" announce>
          {state.failed}
        </Notice>
      )}
      <Button
        tone="quiet"
        busy={state.busy}
        busyLabel={t('exporting')}
        onClick={() => void download()}
        className="justify-self-start max-sm:w-full"
      >
        {t('export')}
      </Button>
    </div>
  );
}
