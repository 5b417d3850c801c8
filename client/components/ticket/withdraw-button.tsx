'use client';

import { useTranslations } from '#i18n';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { callApi } from '@/lib/browser/api';
import { signInAgain } from '@/lib/browser/sign-in-again';
import type { Problem } from '@/lib/problem';
import { Button } from '../button';
import { ConfirmDialog } from '../confirm-dialog';
import { Notice } from '../notice';
import { useExplain } from '../use-explain';

/** Takes the seller's ticket off sale, after asking. */
export function WithdrawButton({ ticketId, title }: { ticketId: string; title: string }) {
  const t = useTranslations('withdraw');
  const explain = useExplain();
  const router = useRouter();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem>();

  async function withdraw(): Promise<void> {
    if (busy) return;
    setBusy(true);
    setProblem(undefined);
    const outcome = await callApi({ method: 'DELETE', url: `/api/tickets/${ticketId}` });
    if (!outcome.ok && outcome.problem.status === 401) {
      signInAgain();
      return;
    }
    if (!outcome.ok) setProblem(outcome.problem);
    router.refresh();
    setBusy(false);
  }

  return (
    <>
      {problem && (
        <Notice tone="bad" announce>
          {explain(problem).summary}
        </Notice>
      )}
      <ConfirmDialog
        trigger={
          <Button tone="quiet" wide busy={busy} busyLabel={t('busy')}>
            {t('withdraw')}
          </Button>
        }
        title={t('title')}
        confirm={t('confirm')}
        cancel={t('cancel')}
        onConfirm={() => void withdraw()}
      >
        {t('text', { title })}
      </ConfirmDialog>
    </>
  );
}
