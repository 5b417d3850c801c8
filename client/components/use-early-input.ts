'use client';

import { useEffect, type RefObject } from 'react';

/**
 * For a form that keeps its values in state: what somebody typed before the page's script ran stands in the fields alone,
 * and is taken over from there once.
 */
export function useEarlyInput<Name extends string>(
  form: RefObject<HTMLFormElement | null>,
  values: Readonly<Record<Name, string>>,
  take: (name: Name, value: string) => void,
  idOf: (name: Name) => string = (name) => name,
): void {
  useEffect(() => {
    for (const name in values) {
      const field = form.current?.elements.namedItem(idOf(name));
      const typed = field && 'value' in field ? field.value : undefined;
      if (typeof typed === 'string' && typed !== values[name]) take(name, typed);
    }
    // Only what came before this script did.
  }, []);
}
