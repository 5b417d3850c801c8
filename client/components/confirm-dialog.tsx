'use client';

import { AlertDialog } from 'radix-ui';
import type { ReactNode } from 'react';
import { Button } from './button';

interface ConfirmDialogProps {
  trigger: ReactNode;
  title: string;
  children: ReactNode;
  confirm: string;
  cancel: string;
  onConfirm: () => void;
}

/** Asks before something that can't be undone; the safe answer has the focus. */
export function ConfirmDialog({ trigger, title, children, confirm, cancel, onConfirm }: ConfirmDialogProps) {
  return (
    <AlertDialog.Root>
      <AlertDialog.Trigger asChild>{trigger}</AlertDialog.Trigger>
      <AlertDialog.Portal>
        <AlertDialog.Overlay className="fixed inset-0 z-40 bg-black/45 backdrop-blur-[2px]" />
        <AlertDialog.Content className="reveal fixed inset-x-4 bottom-4 z-50 mx-auto max-w-md rounded-card border border-line bg-surface p-6 shadow-card sm:top-1/3 sm:bottom-auto">
          <AlertDialog.Title className="text-xl font-bold tracking-tight">{title}</AlertDialog.Title>
          <AlertDialog.Description className="mt-2 text-muted">{children}</AlertDialog.Description>
          <div className="mt-6 grid gap-3 sm:flex sm:flex-row-reverse">
            <AlertDialog.Action asChild>
              <Button tone="danger" onClick={onConfirm}>
                {confirm}
              </Button>
            </AlertDialog.Action>
            <AlertDialog.Cancel asChild>
              <Button tone="quiet">{cancel}</Button>
            </AlertDialog.Cancel>
          </div>
        </AlertDialog.Content>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}
