'use client';

import { useTranslations } from '#i18n';
import { useState } from 'react';
import { callApi } from '@/lib/browser/api';
import { signInAgain } from '@/lib/browser/sign-in-again';
import { Button } from '../button';
import { ConfirmDialog } from '../confirm-dialog';
import { Notice } from '../notice';
import { useExplain } from '../use-explain';

interface GiveBackProps {
  orderId: string;
  /** A card may have been authorised already. */
  cardInvolved: boolean;
  onDone: () => void;
}

/** Cancels the order, after asking; the ticket goes back on sale. */
export function GiveBack({ orderId, cardInvolved, onDone }: GiveBackProps) {
  const t = useTranslations('order');
  const explain = useExplain();
  const [busy, setBusy] = useState(false);
  const [message, setMessage] = useState('');

  async function giveBack(): Promise<void> {
    if (busy) return;
    setBusy(true);
    setMessage('');
    const outcome = await callApi({ method: 'DELETE', url: `/api/orders/${orderId}` });
    if (!outcome.ok && outcome.problem.status === 401) {
      signInAgain();
      return;
    }
    if (!outcome.ok) setMessage(explain(outcome.problem).summary);
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
          <Button tone="link" busy={busy} busyLabel={t('givingBack')} className="text-sm">
            {t('giveBack')}
          </Button>
        }
        title={t('giveBackTitle')}
        confirm={t('giveBack')}
        cancel={t('keep')}
        onConfirm={() => void giveBack()}
      >
        {t('giveBackText')} {cardInvolved ? t('holdReleased') : t('notCharged')}
      </ConfirmDialog>
    </div>
  );
}
