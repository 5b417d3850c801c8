'use client';

import { useTranslations } from '#i18n';
import { Button } from '../button';
import { TextField } from '../field';
import { Notice } from '../notice';
import { useSubmit } from '../use-submit';

/** Deletes the account for good, by its password. What stays is said before. */
export function DeleteAccount() {
  const t = useTranslations('account');
  const { form, busy, submit, fields, messages } = useSubmit();

  async function remove(data: FormData): Promise<void> {
    const body = { password: data.get('deletePassword') };
    if (await submit({ method: 'DELETE', url: '/api/users/me', data: body })) window.location.assign('/');
  }

  return (
    <details className="group">
      <summary className="cursor-pointer font-semibold text-bad underline underline-offset-2">
        {t('deleteOpen')}
      </summary>
      <form
        ref={form}
        method="post"
        noValidate
        className="mt-5 grid max-w-md gap-4.5"
        onSubmit={(event) => {
          event.preventDefault();
          void remove(new FormData(event.currentTarget));
        }}
      >
        {messages.length > 0 && (
          <Notice tone="bad" announce>
            {messages.join(' ')}
          </Notice>
        )}
        <TextField
          id="deletePassword"
          name="deletePassword"
          type="password"
          label={t('deletePassword')}
          autoComplete="current-password"
          required
          error={fields['password']}
        />
        <Button
          type="submit"
          tone="danger"
          busy={busy}
          busyLabel={t('deleting')}
          className="justify-self-start max-sm:w-full"
        >
          {t('delete')}
        </Button>
      </form>
    </details>
  );
}
