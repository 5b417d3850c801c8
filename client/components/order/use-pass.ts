'use client';

import { useEffect, useState } from 'react';
import { askPass } from '@/lib/browser/ask-order';
import type { Pass } from '@/lib/pass';

/**
 * The pass of a complete order: as the page was rendered, or asked for when the order became complete under the
 * visitor's eyes. `stale` changes when it may have become another.
 */
export function usePass(orderId: string, initial: Pass | null, stale: string): Pass | null {
  const [pass, setPass] = useState(initial);
  const [seen, setSeen] = useState(initial === null ? undefined : stale);
  useEffect(() => {
    if (seen === stale) return;
    let over = false;
    void askPass(orderId).then((answer) => {
      if (over) return;
      if (answer) setPass(answer);
      setSeen(stale);
    });
    return () => {
      over = true;
    };
  }, [orderId, seen, stale]);
  return pass;
}
