'use client';

import { useTranslations } from '#i18n';
import { useState } from 'react';
import type { SignedIn } from '@/lib/account';
import { Button } from '../button';
import { LocalTime } from '../local-time';
import { Notice } from '../notice';
import { Pill } from '../pill';
import { useSubmit } from '../use-submit';

/** Where one is signed in, and a way to end each or all others. */
export function SessionsList({ sessions }: { sessions: readonly SignedIn[] }) {
  const t = useTranslations('account');
  const [shown, setShown] = useState(sessions);
  const { busy, submit, messages } = useSubmit();

  async function end(which: SignedIn): Promise<void> {
    const ended = await submit({ method: 'DELETE', url: `/api/users/sessions/${which.id}` });
    if (ended) setShown((before) => before.filter(({ id }) => id !== which.id));
  }
  async function endOthers(): Promise<void> {
    const ended = await submit({ method: 'DELETE', url: '/api/users/sessions' });
    if (ended) setShown((before) => before.filter(({ current }) => current));
  }

  return (
    <div className="grid gap-4">
      {messages.length > 0 && (
        <Notice tone="bad" announce>
          {messages.join(' ')}
        </Notice>
      )}
      <ul className="divide-y divide-line border-y border-line">
        {shown.map((session) => (
          <li key={session.id} className="flex flex-wrap items-center gap-x-4 gap-y-2 py-3.5">
            <div className="mr-auto">
              <p className="flex flex-wrap items-center gap-2 font-semibold">
                {session.device}
                {session.current && <Pill tone="good">{t('thisDevice')}</Pill>}
              </p>
              <p className="text-sm text-muted">
                {t.rich('lastSeen', { when: () => <LocalTime iso={session.lastSeenAt} style="moment" /> })}
              </p>
            </div>
            {!session.current && (
              <Button
                tone="quiet"
                busy={busy}
                onClick={() => void end(session)}
                aria-label={t('endOf', { device: session.device })}
              >
                {t('end')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      <p role="status" className={shown.length > 1 ? 'sr-only' : 'text-sm text-muted'}>
        {shown.length > 1 ? '' : t('onlyHere')}
      </p>
      {shown.length > 1 && (
        <Button
          tone="quiet"
          busy={busy}
          onClick={() => void endOthers()}
          className="justify-self-start max-sm:w-full"
        >
          {t('endOthers')}
        </Button>
      )}
    </div>
  );
}
