'use client';

import type { AxiosRequestConfig } from 'axios';
import { useState } from 'react';
import { callApi } from '@/lib/browser/api';
import { signInAgain } from '@/lib/browser/sign-in-again';
import type { Problem } from '@/lib/problem';
import { useExplain } from './use-explain';
import { useFirstFault } from './use-first-fault';

/**
 * A form that sends one request and shows what came of it: whether it is under way, what was wrong with which field,
 * and whether it worked. Pressing again while it is under way does nothing.
 */
export function useSubmit() {
  const explain = useExplain();
  const [busy, setBusy] = useState(false);
  const [done, setDone] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const form = useFirstFault(problem);

  /** True once the service has done it. */
  async function submit(request: AxiosRequestConfig): Promise<boolean> {
    if (busy) return false;
    setBusy(true);
    setDone(false);
    setProblem(undefined);
    const outcome = await callApi(request);
    if (!outcome.ok && outcome.problem.status === 401) {
      signInAgain();
      return false;
    }
    setBusy(false);
    if (outcome.ok) setDone(true);
    else setProblem(outcome.problem);
    return outcome.ok;
  }

  const found = problem && explain(problem);
  return { form, busy, done, submit, fields: found?.fields ?? {}, messages: found?.messages ?? [] };
}
