'use client';

import { useLayoutEffect, useRef } from 'react';

/** For a panel whose form gives way to something lower: it keeps the height that it had with the form. */
export function useKeptHeight<Shown extends HTMLElement>(hasForm: boolean) {
  const panel = useRef<Shown>(null);
  const height = useRef(0);
  useLayoutEffect(() => {
    const shown = panel.current;
    if (shown === null) return;
    if (!hasForm) {
      shown.style.minHeight = `${height.current}px`;
      return;
    }
    shown.style.minHeight = '';
    const observer = new ResizeObserver(() => {
      height.current = shown.offsetHeight;
    });
    observer.observe(shown);
    return () => observer.disconnect();
  }, [hasForm]);
  return panel;
}
