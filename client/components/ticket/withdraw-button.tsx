'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { z } from 'zod/mini';
import { callApi } from '@/lib/browser/api';
import { summaryOf, type Problem } from '@/lib/problem';
import { Button } from '../button';
import { ConfirmDialog } from '../confirm-dialog';
import { Notice } from '../notice';

/** Takes the seller's ticket off sale, after asking. */
export function WithdrawButton({ ticketId, title }: { ticketId: string; title: string }) {
  const router = useRouter();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem>();

  async function withdraw(): Promise<void> {
    if (busy) return;
    setBusy(true);
    setProblem(undefined);
    const outcome = await callApi({ method: 'DELETE', url: `/api/tickets/${ticketId}` }, z.unknown());
    if (!outcome.ok) setProblem(outcome.problem);
    router.refresh();
    setBusy(false);
  }

  return (
    <>
      {problem && (
        <Notice tone="bad" announce>
          {summaryOf(problem)}
        </Notice>
      )}
      <ConfirmDialog
        trigger={
          <Button tone="quiet" wide busy={busy} busyLabel="Withdrawing">
            Withdraw
          </Button>
        }
        title="Withdraw this ticket?"
        confirm="Withdraw it"
        cancel="Keep it on sale"
        onConfirm={() => void withdraw()}
      >
        “{title}” leaves the list at once and can’t be put back; you would have to list it anew.
      </ConfirmDialog>
    </>
  );
}
