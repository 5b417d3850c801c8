'use client';

import { createContext, useContext, useEffect, useState, type ReactNode } from 'react';
import { defaultZone, zoneCookie } from '@/lib/time';

const ZoneContext = createContext(defaultZone);

/** The time zone in which this page shows times. */
export const useZone = () => useContext(ZoneContext);

/**
 * Starts with the zone the server rendered in, so that hydration finds the same text; then takes the
 * browser's own and leaves it in a cookie, so that the next page comes right from the server.
 */
export function ZoneProvider({ rendered, children }: { rendered: string; children: ReactNode }) {
  const [zone, setZone] = useState(rendered);
  useEffect(() => {
    const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
    if (!own || own === rendered) return;
    document.cookie = `${zoneCookie}=${encodeURIComponent(own)}; path=/; max-age=31536000; samesite=lax`;
    setZone(own);
  }, [rendered]);
  return <ZoneContext value={zone}>{children}</ZoneContext>;
}
