'use client';

import { useTranslations } from '#i18n';
import { useRouter } from 'next/navigation';
import { AlertDialog } from 'radix-ui';
import { useState } from 'react';
import { callApi } from '@/lib/browser/api';
import { signInAgain } from '@/lib/browser/sign-in-again';
import type { Problem } from '@/lib/problem';
import { Button } from '../button';
import { TextAreaField } from '../field';
import { Notice } from '../notice';
import { useExplain } from '../use-explain';

export interface OperatorActionProps {
  /** What the button and the dialog's button say. */
  label: string;
  title: string;
  /** What will happen. */
  text: string;
  /** Whether it can be undone, in a sentence. */
  undo: string;
  /** What is said once it was asked for. */
  done: string;
  url: string;
  data?: object;
  /** Something that can't be taken back: in red, with a reason that is kept. */
  final?: boolean;
}

/** Something an operator does: asked about first in a dialog that says what follows, then sent. */
export function OperatorAction({ final = false, ...props }: OperatorActionProps) {
  const t = useTranslations('opsAction');
  const explain = useExplain();
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const [state, setState] = useState<{ busy: boolean; done?: boolean; problem?: Problem }>({ busy: false });
  const said = state.problem && explain(state.problem);

  async function send(form: FormData): Promise<void> {
    if (state.busy) return;
    setState({ busy: true });
    const data = { ...props.data, ...(final && { reason: form.get('reason') }) };
    const outcome = await callApi({ method: 'POST', url: props.url, data });
    if (!outcome.ok && outcome.problem.status === 401) {
      signInAgain();
      return;
    }
    setState(outcome.ok ? { busy: false, done: true } : { busy: false, problem: outcome.problem });
    if (!outcome.ok) return;
    setOpen(false);
    router.refresh();
  }

  return (
    <div className="grid gap-3">
      {state.done && (
        <Notice tone="good" announce>
          {props.done}
        </Notice>
      )}
      <AlertDialog.Root open={open} onOpenChange={setOpen}>
        <AlertDialog.Trigger asChild>
          <Button tone="quiet" className="justify-self-start max-sm:w-full">
            {props.label}
          </Button>
        </AlertDialog.Trigger>
        <AlertDialog.Portal>
          <AlertDialog.Overlay className="fixed inset-0 z-40 bg-black/45 backdrop-blur-[2px]" />
          <AlertDialog.Content className="reveal fixed inset-x-4 bottom-4 z-50 mx-auto max-h-[calc(100dvh-2rem)] max-w-md overflow-y-auto rounded-card border border-line bg-surface p-6 shadow-card sm:top-1/4 sm:bottom-auto">
            <AlertDialog.Title className="text-xl font-bold tracking-tight">{props.title}</AlertDialog.Title>
            <AlertDialog.Description className="mt-2 text-muted">{props.text}</AlertDialog.Description>
            <p className={`mt-3 font-medium ${final ? 'text-bad' : 'text-good'}`}>{props.undo}</p>
            <form
              noValidate
              className="mt-4 grid gap-4"
              onSubmit={(event) => {
                event.preventDefault();
                void send(new FormData(event.currentTarget));
              }}
            >
              {final && (
                <TextAreaField
                  id="reason"
                  name="reason"
                  label={t('reason')}
                  hint={t('reasonHint')}
                  maxLength={500}
                  error={said?.fields['reason']}
                />
              )}
              {said && said.messages.length > 0 && (
                <Notice tone="bad" announce>
                  {said.messages.join(' ')}
                </Notice>
              )}
              <p className="text-sm text-muted">{t('recorded')}</p>
              <div className="grid gap-3 sm:flex sm:flex-row-reverse">
                <Button
                  type="submit"
                  tone={final ? 'danger' : 'accent'}
                  busy={state.busy}
                  busyLabel={t('busy')}
                >
                  {props.label}
                </Button>
                <AlertDialog.Cancel asChild>
                  <Button tone="quiet">{t('cancel')}</Button>
                </AlertDialog.Cancel>
              </div>
            </form>
          </AlertDialog.Content>
        </AlertDialog.Portal>
      </AlertDialog.Root>
    </div>
  );
}
