'use client';

import { useEffect, useRef, useState } from 'react';
import { useHydrated } from '../use-hydrated';

/**
 * For what takes the place of a form that was sent: takes the focus that went with it, and so is in sight and read. Not
 * when the page came with it.
 */
export function useTakenFocus<Shown extends HTMLElement>() {
  const shown = useRef<Shown>(null);
  const [late] = useState(useHydrated());
  useEffect(() => {
    if (late && document.activeElement === document.body) shown.current?.focus();
  }, [late]);
  return shown;
}
