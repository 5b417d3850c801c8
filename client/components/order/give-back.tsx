'use client';

import { useState } from 'react';
import { z } from 'zod/mini';
import { callApi } from '@/lib/browser/api';
import { summaryOf } from '@/lib/problem';
import { Button } from '../button';
import { ConfirmDialog } from '../confirm-dialog';
import { Notice } from '../notice';

interface GiveBackProps {
  orderId: string;
  /** A card may have been authorised already. */
  cardInvolved: boolean;
  onDone: () => void;
}

/** Cancels the order, after asking; the ticket goes back on sale. */
export function GiveBack({ orderId, cardInvolved, onDone }: GiveBackProps) {
  const [busy, setBusy] = useState(false);
  const [message, setMessage] = useState('');

  async function giveBack(): Promise<void> {
    if (busy) return;
    setBusy(true);
    setMessage('');
    const outcome = await callApi({ method: 'DELETE', url: `/api/orders/${orderId}` }, z.unknown());
    if (!outcome.ok) setMessage(summaryOf(outcome.problem));
    setBusy(false);
    onDone();
  }

  return (
    <div className="grid justify-items-center gap-3">
      {message && (
        <Notice tone="bad" announce>
          {message}
        </Notice>
      )}
      <ConfirmDialog
        trigger={
          <Button tone="link" busy={busy} busyLabel="Giving it back" className="text-sm">
            Give it back
          </Button>
        }
        title="Give this ticket back?"
        confirm="Give it back"
        cancel="Keep it"
        onConfirm={() => void giveBack()}
      >
        It goes back on sale at once, and somebody else may buy it.{' '}
        {cardInvolved ? 'The hold on your card is released.' : 'You haven’t been charged.'}
      </ConfirmDialog>
    </div>
  );
}
