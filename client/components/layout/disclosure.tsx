'use client';

import { usePathname } from 'next/navigation';
import { useEffect, useRef, type ReactNode } from 'react';

interface DisclosureProps {
  label: ReactNode;
  summaryClass: string;
  panelClass: string;
  /** The panel spans the page rather than hanging from its button. */
  wide?: boolean;
  children: ReactNode;
}

/**
 * A menu of links that opens without any script (a details element); with it, it closes on Escape, on a
 * press elsewhere, when the focus leaves and when a link led to another page.
 */
export function Disclosure({ label, summaryClass, panelClass, wide = false, children }: DisclosureProps) {
  const details = useRef<HTMLDetailsElement>(null);
  const summary = useRef<HTMLElement>(null);
  const pathname = usePathname();

  // Not at first: it may have been opened before this script ran.
  const shownOn = useRef(pathname);
  useEffect(() => {
    if (details.current && pathname !== shownOn.current) details.current.open = false;
    shownOn.current = pathname;
  }, [pathname]);

  useEffect(() => {
    const close = () => {
      if (details.current) details.current.open = false;
    };
    const onPress = (event: PointerEvent) => {
      if (event.target instanceof Node && !details.current?.contains(event.target)) close();
    };
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || !details.current?.open) return;
      close();
      summary.current?.focus();
    };
    document.addEventListener('pointerdown', onPress);
    document.addEventListener('keydown', onKey);
    return () => {
      document.removeEventListener('pointerdown', onPress);
      document.removeEventListener('keydown', onKey);
    };
  }, []);

  return (
    <details
      ref={details}
      className={`group ${wide ? '' : 'relative'}`}
      onBlur={(event) => {
        const to = event.relatedTarget;
        if (to instanceof Node && !event.currentTarget.contains(to)) event.currentTarget.open = false;
      }}
    >
      <summary ref={summary} className={summaryClass}>
        {label}
      </summary>
      <div
        className={`absolute ${wide ? 'top-full mt-0 rounded-b-2xl border-b p-4' : 'top-full mt-2 rounded-2xl border p-1.5'} z-30 border-line bg-surface shadow-card ${panelClass}`}
      >
        {children}
      </div>
    </details>
  );
}
