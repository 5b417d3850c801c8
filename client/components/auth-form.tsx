'use client';

import Link from 'next/link';
import { useState } from 'react';
import { z } from 'zod/mini';
import { callApi } from '@/lib/browser/api';
import { signInPath } from '@/lib/local-path';
import { summaryOf, type Problem } from '@/lib/problem';
import { Button } from './button';
import { TextField } from './field';
import { Notice } from './notice';
import { useFirstFault } from './use-first-fault';

const userSchema = z.object({ id: z.string(), email: z.string() });

const modes = {
  signin: {
    path: '/api/users/signin',
    action: 'Sign in',
    busy: 'Signing in',
    passwordHint: undefined,
    autoComplete: 'current-password',
  },
  signup: {
    path: '/api/users/signup',
    action: 'Create account',
    busy: 'Creating your account',
    passwordHint: 'At least 8 characters. A short sentence is easy to remember and hard to guess.',
    autoComplete: 'new-password',
  },
} as const;

/** Sign in and sign up: the same two fields, different words. */
export function AuthForm({ mode, next }: { mode: keyof typeof modes; next: string }) {
  const words = modes[mode];
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const form = useFirstFault(problem);

  async function submit(data: FormData): Promise<void> {
    if (busy) return;
    setBusy(true);
    setProblem(undefined);
    const body = { email: data.get('email'), password: data.get('password') };
    const outcome = await callApi({ method: 'POST', url: words.path, data: body }, userSchema);
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
      {problem && problem.messages.length > 0 && (
        <Notice tone="bad" announce>
          {problem.messages.join(' ')}
        </Notice>
      )}
      <TextField
        id="email"
        name="email"
        type="email"
        label="Email"
        autoComplete="email"
        inputMode="email"
        autoCapitalize="none"
        spellCheck={false}
        required
        error={problem?.fields['email']}
        hint={
          problem && summaryOf(problem).includes('Email in use') ? (
            <Link href={signInPath(next)} className="font-semibold text-accent underline underline-offset-2">
              Sign in instead
            </Link>
          ) : undefined
        }
      />
      <TextField
        id="password"
        name="password"
        type="password"
        label="Password"
        autoComplete={words.autoComplete}
        required
        error={problem?.fields['password']}
        hint={words.passwordHint}
      />
      <Button type="submit" wide busy={busy} busyLabel={words.busy} className="mt-1">
        {words.action}
      </Button>
    </form>
  );
}
