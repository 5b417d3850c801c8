'use client';

import { useRouter } from 'next/navigation';
import { useEffect } from 'react';
import type { Ticket } from '@/lib/ticket';
import { isRewritten } from '@/lib/ticket-news';

/** Over this many milliseconds, those who look at a ticket load it anew when its seller has rewritten it. */
const spread = 2_000;

/**
 * What a page doesn't change by itself it gets from the server: all for the ticket's seller, who sees more of it than
 * is told, and what was rewritten for everybody.
 */
export function useFreshPage(rendered: Ticket, newest: Ticket, owned: boolean): void {
  const router = useRouter();
  const stale = newest !== rendered && (owned || isRewritten(rendered, newest));
  useEffect(() => {
    if (!stale) return;
    const timer = setTimeout(() => router.refresh(), owned ? 0 : Math.random() * spread);
    return () => clearTimeout(timer);
  }, [stale, owned, router, newest]);
}
