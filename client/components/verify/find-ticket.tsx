'use client';

import { useTranslations } from '#i18n';
import { Button } from '../button';
import { TextField } from '../field';
import { CameraScan } from './camera-scan';

/** Where a ticket's code goes in: by the camera where the browser can read codes, or as text. */
export function FindTicket({ onFound }: { onFound: (text: string) => void }) {
  const t = useTranslations('verify');
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
          const code = new FormData(event.currentTarget).get('code');
          if (typeof code === 'string') onFound(code);
        }}
      >
        <TextField
          id="code"
          name="code"
          label={t('code')}
          hint={t('codeHint')}
          required
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
        />
        <Button type="submit" wide tone="quiet">
          {t('check')}
        </Button>
      </form>
    </div>
  );
}
