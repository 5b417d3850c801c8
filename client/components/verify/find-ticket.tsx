'use client';

import { useTranslations } from '#i18n';
import { useState } from 'react';
import { Button } from '../button';
import { TextField } from '../field';
import { CameraScan } from './camera-scan';

/** Where a ticket's code goes in: by the camera where the browser can read codes, or as text. */
export function FindTicket({ onFound }: { onFound: (text: string) => void }) {
  const t = useTranslations('verify');
  const [text, setText] = useState('');
  return (
    <div className="pt-8 md:pt-12">
      <h1 className="display">{t('title')}</h1>
      <p className="mt-3 text-[17px] text-muted">{t('lead')}</p>
      <CameraScan onFound={onFound} />
      <form
        method="post"
        className="mt-8 grid gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          onFound(text);
        }}
      >
        <TextField
          id="code"
          label={t('code')}
          hint={t('codeHint')}
          value={text}
          required
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          onChange={(event) => setText(event.target.value)}
        />
        <Button type="submit" wide tone="quiet">
          {t('check')}
        </Button>
      </form>
    </div>
  );
}
