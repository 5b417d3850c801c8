'use client';

import { useTranslations } from '#i18n';
import { useRouter } from 'next/navigation';
import { AlertDialog } from 'radix-ui';
import { useEffect, useState, useTransition } from 'react';
import { callApi } from '@/lib/browser/api';
import { leavesPage } from '@/lib/browser/leaves-page';
import { Button } from '../button';
import { LocalTime } from '../local-time';

interface LeaveGuardProps {
  orderId: string;
  expiresAt: string;
}

/**
 * Offers to give the ticket back to whoever follows a link away from an order that isn't paid. It asks once, only
 * within the site, and each of its answers but one leaves: nobody is kept.
 */
export function LeaveGuard({ orderId, expiresAt }: LeaveGuardProps) {
  const t = useTranslations('order');
  const router = useRouter();
  const [target, setTarget] = useState<string>();
  const [busy, setBusy] = useState(false);

  useEffect(() => {
    const ask = (event: MouseEvent) => {
      const path = leavesPage(event, window.location);
      if (path === undefined) return;
      event.preventDefault();
      event.stopPropagation();
      setTarget(path);
    };
    // Before the links themselves hear of it.
    document.addEventListener('click', ask, { capture: true });
    return () => document.removeEventListener('click', ask, { capture: true });
  }, []);

  const [leaving, startLeaving] = useTransition();
  const leave = () => {
    if (target !== undefined) startLeaving(() => router.push(target));
  };
  async function giveBackAndLeave(): Promise<void> {
    if (busy) return;
    setBusy(true);
    // Refused or unanswered, it runs out by itself; the visitor leaves in any case.
    await callApi({ method: 'DELETE', url: `/api/orders/${orderId}` });
    leave();
  }

  return (
    <AlertDialog.Root
      open={target !== undefined}
      onOpenChange={(open) => {
        if (!open && !busy) setTarget(undefined);
      }}
    >
      <AlertDialog.Portal>
        <AlertDialog.Overlay className="fixed inset-0 z-40 bg-black/45 backdrop-blur-[2px]" />
        <AlertDialog.Content className="reveal fixed inset-x-4 bottom-4 z-50 mx-auto max-w-md rounded-card border border-line bg-surface p-6 shadow-card sm:top-1/4 sm:bottom-auto">
          <AlertDialog.Title className="text-xl font-bold tracking-tight">
            {t('leaveTitle')}
          </AlertDialog.Title>
          <AlertDialog.Description className="mt-2 text-muted">
            {t.rich('leaveText', { at: () => <LocalTime iso={expiresAt} style="clock" /> })}
          </AlertDialog.Description>
          <div className="mt-6 grid gap-3">
            <AlertDialog.Cancel asChild>
              <Button>{t('stay')}</Button>
            </AlertDialog.Cancel>
            <Button tone="quiet" busy={leaving && !busy} onClick={leave}>
              {t('leaveKeep')}
            </Button>
            <Button
              tone="link"
              busy={busy}
              busyLabel={t('givingBack')}
              onClick={() => void giveBackAndLeave()}
            >
              {t('leaveGiveBack')}
            </Button>
          </div>
        </AlertDialog.Content>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}
