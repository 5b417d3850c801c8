'use client';

import { useEffect, useRef } from 'react';
import type { Problem } from '@/lib/problem';

/** For a form: when an answer finds fault with fields, the first of them gets the focus. */
export function useFirstFault(problem: Problem | undefined) {
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (!problem) return;
    form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [problem]);
  return form;
}
