'use client';

import {
  createContext,
  useContext,
  useEffect,
  useMemo,
  useState,
  useSyncExternalStore,
  type ReactNode,
} from 'react';
import { defaultZone, zoneCookie } from '@/lib/time';

const ZoneContext = createContext({ rendered: defaultZone, zone: defaultZone });
const never = () => () => undefined;

/**
 * The time zone in which this page shows times. What arrives late is hydrated with the zone it was rendered in as well,
 * though the rest of the page has the browser's own by then.
 */
export function useZone(): string {
  const { rendered, zone } = useContext(ZoneContext);
  return useSyncExternalStore(
    never,
    () => zone,
    () => rendered,
  );
}

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
  const zones = useMemo(() => ({ rendered, zone }), [rendered, zone]);
  return <ZoneContext value={zones}>{children}</ZoneContext>;
}
