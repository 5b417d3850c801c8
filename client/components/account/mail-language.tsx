'use client';

import { useTranslations } from '#i18n';
import { useState } from 'react';
import { locales } from '@/lib/i18n/locales';
import { SelectField } from '../field';
import { useHydrated } from '../use-hydrated';
import { useSubmit } from '../use-submit';

/** The language in which mails are written. */
export function MailLanguage({ locale }: { locale: string }) {
  const t = useTranslations('account');
  const hydrated = useHydrated();
  const [chosen, setChosen] = useState(locale);
  const { done, submit, messages } = useSubmit();

  async function change(next: string): Promise<void> {
    setChosen(next);
    const kept = await submit({ method: 'PUT', url: '/api/users/me', data: { locale: next } });
    if (!kept) setChosen(chosen);
  }

  return (
    <div className="max-w-xs">
      <SelectField
        id="mailLanguage"
        label={t('mailLanguage')}
        value={chosen}
        disabled={!hydrated}
        onChange={(event) => void change(event.target.value)}
        error={messages[0]}
        hint={<span role="status">{done ? t('saved') : ''}</span>}
      >
        {Object.entries(locales).map(([tag, name]) => (
          <option key={tag} value={tag} lang={tag}>
            {name}
          </option>
        ))}
      </SelectField>
    </div>
  );
}
