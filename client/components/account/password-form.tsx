'use client';

import { useTranslations } from '#i18n';
import { Button } from '../button';
import { TextField } from '../field';
import { Notice } from '../notice';
import { useSubmit } from '../use-submit';

/** Changes the password; whoever is signed in elsewhere is signed out. */
export function PasswordForm({ email }: { email: string }) {
  const t = useTranslations('account');
  const auth = useTranslations('auth');
  const { form, busy, done, submit, fields, messages } = useSubmit();

  async function change(data: FormData): Promise<void> {
    const body = { currentPassword: data.get('currentPassword'), password: data.get('password') };
    if (await submit({ method: 'PUT', url: '/api/users/password', data: body })) form.current?.reset();
  }

  return (
    <form
      ref={form}
      method="post"
      noValidate
      className="grid max-w-md gap-4.5"
      onSubmit={(event) => {
        event.preventDefault();
        void change(new FormData(event.currentTarget));
      }}
    >
      {messages.length > 0 && (
        <Notice tone="bad" announce>
          {messages.join(' ')}
        </Notice>
      )}
      {done && (
        <Notice tone="good" announce>
          {t('passwordChanged')}
        </Notice>
      )}
      {/* Password managers keep the new password under this name. */}
      <input type="text" name="username" autoComplete="username" value={email} readOnly hidden />
      <TextField
        id="currentPassword"
        name="currentPassword"
        type="password"
        label={t('currentPassword')}
        autoComplete="current-password"
        required
        error={fields['currentPassword']}
      />
      <TextField
        id="password"
        name="password"
        type="password"
        label={t('newPassword')}
        autoComplete="new-password"
        required
        error={fields['password']}
        hint={auth('passwordHint')}
      />
      <Button
        type="submit"
        busy={busy}
        busyLabel={t('passwordChanging')}
        className="justify-self-start max-sm:w-full"
      >
        {t('changePassword')}
      </Button>
    </form>
  );
}
