'use client';

import { useLocale, useTranslations } from '#i18n';
import { useState } from 'react';
import { z } from 'zod/mini';
import type { Read, UserAnswer } from '@/lib/answers';
import { callApi } from '@/lib/browser/api';
import { signInPath } from '@/lib/local-path';
import type { Problem } from '@/lib/problem';
import { Button } from './button';
import { TextField } from './field';
import { Notice } from './notice';
import { useExplain } from './use-explain';
import { useFirstFault } from './use-first-fault';
import { TextLink } from './text-link';

const userSchema = z.object({ id: z.string(), email: z.string() });
type User = Read<typeof userSchema, UserAnswer>;

const modes = {
  signin: {
    path: '/api/users/signin',
    action: 'signin',
    busy: 'signinBusy',
    passwordHint: undefined,
    autoComplete: 'current-password',
  },
  signup: {
    path: '/api/users/signup',
    action: 'signup',
    busy: 'signupBusy',
    passwordHint: 'passwordHint',
    autoComplete: 'new-password',
  },
} as const;

/** Sign in and sign up: the same two fields, different words. */
export function AuthForm({ mode, next }: { mode: keyof typeof modes; next: string }) {
  const t = useTranslations('auth');
  const locale = useLocale();
  const explain = useExplain();
  const words = modes[mode];
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const form = useFirstFault(problem);
  const found = problem && explain(problem);
  const taken = problem?.faults.some(({ code }) => code === 'email_in_use');

  async function submit(data: FormData): Promise<void> {
    if (busy) return;
    setBusy(true);
    setProblem(undefined);
    const body = { email: data.get('email'), password: data.get('password') };
    // A new account gets its mails in the language of this page, not in the browser's.
    const headers = { 'Accept-Language': locale };
    const outcome = await callApi<User>({ method: 'POST', url: words.path, data: body, headers }, userSchema);
    if (outcome.ok) {
      // A full load, so that nothing rendered for the visitor before stays behind.
      window.location.assign(next);
      return;
    }
    setProblem(outcome.problem);
    setBusy(false);
  }

  return (
    <form
      ref={form}
      method="post"
      noValidate
      className="grid gap-4.5"
      onSubmit={(event) => {
        event.preventDefault();
        void submit(new FormData(event.currentTarget));
      }}
    >
      {found && found.messages.length > 0 && (
        <Notice tone="bad" announce>
          {found.messages.join(' ')}
        </Notice>
      )}
      <TextField
        id="email"
        name="email"
        type="email"
        label={t('email')}
        autoComplete="email"
        inputMode="email"
        autoCapitalize="none"
        spellCheck={false}
        required
        error={found?.fields['email']}
        hint={taken ? <TextLink href={signInPath(next)}>{t('signInInstead')}</TextLink> : undefined}
      />
      <TextField
        id="password"
        name="password"
        type="password"
        label={t('password')}
        autoComplete={words.autoComplete}
        required
        error={found?.fields['password']}
        hint={
          words.passwordHint ? t(words.passwordHint) : <TextLink href="/auth/forgot">{t('forgot')}</TextLink>
        }
      />
      <Button type="submit" wide busy={busy} busyLabel={t(words.busy)} className="mt-1">
        {t(words.action)}
      </Button>
    </form>
  );
}
