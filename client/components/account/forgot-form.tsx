'use client';

import { useTranslations } from '#i18n';
import { Button } from '../button';
import { TextField } from '../field';
import { Notice } from '../notice';
import { useSubmit } from '../use-submit';

/** Asks for a link to choose a new password. The answer is the same whether anybody has the address. */
export function ForgotForm() {
  const t = useTranslations('forgot');
  const auth = useTranslations('auth');
  const { form, busy, done, submit, fields, messages } = useSubmit();
  return (
    <form
      ref={form}
      method="post"
      noValidate
      className="grid gap-4.5"
      onSubmit={(event) => {
        event.preventDefault();
        const email = new FormData(event.currentTarget).get('email');
        void submit({ method: 'POST', url: '/api/users/reset', data: { email } });
      }}
    >
      {messages.length > 0 && (
        <Notice tone="bad" announce>
          {messages.join(' ')}
        </Notice>
      )}
      {done && (
        <Notice tone="info" title={t('sentTitle')} announce>
          {t('sent')}
        </Notice>
      )}
      <TextField
        id="email"
        name="email"
        type="email"
        label={auth('email')}
        autoComplete="email"
        inputMode="email"
        autoCapitalize="none"
        spellCheck={false}
        required
        error={fields['email']}
      />
      <Button type="submit" wide busy={busy} busyLabel={t('sending')}>
        {done ? t('again') : t('send')}
      </Button>
    </form>
  );
}
