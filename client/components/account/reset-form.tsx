'use client';

import { useTranslations } from '#i18n';
import { buttonClass } from '../button-class';
import { Button } from '../button';
import { TextField } from '../field';
import { Link } from '../link';
import { Notice } from '../notice';
import { useSubmit } from '../use-submit';
import { useLinkToken } from './use-link-token';

/** Chooses a new password by the link of a mail. */
export function ResetForm() {
  const t = useTranslations('reset');
  const auth = useTranslations('auth');
  const token = useLinkToken();
  const { form, busy, done, submit, fields, messages } = useSubmit();
  if (done) {
    return (
      <div className="grid gap-4.5">
        <Notice tone="good" title={t('doneTitle')} announce>
          {t('done')}
        </Notice>
        <Link href="/auth/signin" className={buttonClass({ wide: true })}>
          {t('signIn')}
        </Link>
      </div>
    );
  }
  // What is wrong with the link has no field to stand at.
  const general = [...messages, ...(fields['token'] === undefined ? [] : [fields['token']])];
  if (token === '') general.push(t('noToken'));
  return (
    <form
      ref={form}
      method="post"
      noValidate
      className="grid gap-4.5"
      onSubmit={(event) => {
        event.preventDefault();
        const password = new FormData(event.currentTarget).get('password');
        void submit({ method: 'POST', url: '/api/users/reset/confirm', data: { token, password } });
      }}
    >
      {general.length > 0 && (
        <Notice tone="bad" announce>
          {general.join(' ')}
        </Notice>
      )}
      <TextField
        id="password"
        name="password"
        type="password"
        label={t('password')}
        autoComplete="new-password"
        required
        error={fields['password']}
        hint={auth('passwordHint')}
      />
      <Button type="submit" wide busy={busy} busyLabel={t('saving')} disabled={!token}>
        {t('save')}
      </Button>
    </form>
  );
}
