'use client';

import { useTranslations } from '#i18n';
import { useState } from 'react';
import { Notice } from '../notice';
import { useHydrated } from '../use-hydrated';
import { useSubmit } from '../use-submit';

/** The one kind of mail that one can do without, on or off. */
export function MailPreferences({ returned }: { returned: boolean }) {
  const t = useTranslations('account');
  const hydrated = useHydrated();
  const [wanted, setWanted] = useState(returned);
  const { done, submit, messages } = useSubmit();

  async function change(next: boolean): Promise<void> {
    setWanted(next);
    const kept = await submit({ method: 'PUT', url: '/api/mail/preferences', data: { returned: next } });
    if (!kept) setWanted(!next);
  }

  return (
    <div className="grid gap-3">
      <label className="flex min-h-11 items-center gap-3">
        <input
          type="checkbox"
          className="size-5 shrink-0 accent-accent"
          checked={wanted}
          disabled={!hydrated}
          onChange={(event) => void change(event.target.checked)}
        />
        {t('mailReturned')}
      </label>
      {messages.length > 0 && (
        <Notice tone="bad" announce>
          {messages.join(' ')}
        </Notice>
      )}
      <p role="status" className="text-sm text-muted">
        {done ? t('saved') : ''}
      </p>
    </div>
  );
}
