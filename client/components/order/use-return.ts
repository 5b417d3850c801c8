'use client';

import { useEffect, useState } from 'react';

/** For this long after the bank sent the buyer back, its question counts as answered, though not yet known. */
const grace = 8_000;

/**
 * Whether the buyer has just come back from the bank. The provider's parameters (a secret among them) are
 * taken out of the address, so that they are neither kept nor shared.
 */
export function useReturn(returned: boolean): boolean {
  const [fresh, setFresh] = useState(returned);
  useEffect(() => {
    if (!returned) return;
    window.history.replaceState(null, '', window.location.pathname);
    const timer = setTimeout(() => setFresh(false), grace);
    return () => clearTimeout(timer);
  }, [returned]);
  return fresh;
}
