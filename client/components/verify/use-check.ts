'use client';

import { useCallback, useEffect, useState } from 'react';
import { admitPass, verifyPass, type Check } from '@/lib/browser/check-pass';
import { createIdempotencyKey } from '@/lib/browser/idempotency-key';
import { tokenIn } from '@/lib/pass';

/** The ticket that is being looked at, and what is known of it. `key` names the one wish to let its holder in. */
interface Looking {
  readonly token: string;
  readonly key: string;
  readonly busy: 'checking' | 'admitting' | undefined;
  readonly check: Check | undefined;
  /** The verdict stands, but its holder can't be let in by this visitor. */
  readonly refused: boolean;
}

/** Checks one ticket after the other: the one in the address first, then those that are scanned or pasted. */
export function useCheck() {
  const [looking, setLooking] = useState<Looking>();

  const look = useCallback(async (text: string): Promise<void> => {
    const token = tokenIn(text);
    if (token === '') return;
    const started = { token, key: createIdempotencyKey(), check: undefined, refused: false };
    setLooking({ ...started, busy: 'checking' });
    const check = await verifyPass(token);
    // Another ticket may have been scanned meanwhile: its answer counts.
    setLooking((now) => (now?.key === started.key ? { ...started, busy: undefined, check } : now));
  }, []);

  useEffect(() => {
    const fromAddress = () => {
      const { hash, pathname } = window.location;
      if (hash.length < 2) return;
      // Out of the address again, so that neither the history nor a bookmark keeps the key to a door.
      window.history.replaceState(null, '', pathname);
      void look(hash);
    };
    fromAddress();
    window.addEventListener('hashchange', fromAddress);
    return () => window.removeEventListener('hashchange', fromAddress);
  }, [look]);

  async function admit(): Promise<void> {
    if (looking === undefined || looking.busy) return;
    setLooking({ ...looking, busy: 'admitting' });
    const check = await admitPass(looking.token, looking.key);
    setLooking((now) => {
      if (now?.key !== looking.key) return now;
      if (check.kind === 'forbidden') return { ...looking, busy: undefined, refused: true };
      return { ...looking, busy: undefined, check };
    });
  }

  return { looking, look, admit, clear: () => setLooking(undefined) };
}

export type Checking = ReturnType<typeof useCheck>;
