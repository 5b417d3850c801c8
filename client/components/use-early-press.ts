'use client';

import { useEffect, useId, useState } from 'react';
import { useHydrated } from './use-hydrated';

/**
 * For a button that needs the page's script: what marks it until that is there. If somebody pressed it before
 * (lib/early-press.ts), it is pressed then.
 */
export function useEarlyPress(): { 'data-waits': string | undefined } {
  const hydrated = useHydrated();
  const id = useId();
  const [pressed, setPressed] = useState<HTMLElement | null>(null);
  useEffect(
    () => setPressed(document.querySelector<HTMLElement>(`[data-waits="${id}"][data-pressed]`)),
    [id],
  );
  // Rendered anew by now, with what was typed early; after the presses of the buttons before it.
  useEffect(() => {
    if (!pressed) return;
    delete pressed.dataset['pressed'];
    const timer = setTimeout(() => pressed.click());
    return () => clearTimeout(timer);
  }, [pressed]);
  return { 'data-waits': hydrated ? undefined : id };
}
