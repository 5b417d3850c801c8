'use client';

import { useLocale } from '#i18n';
import { useRouter } from 'next/navigation';
import { useTransition, type ReactNode } from 'react';
import { listingPath, parseListingQuery } from '@/lib/listing-query';

/**
 * A plain GET form to the list. With script it goes there without loading the page anew, and leaves empty
 * fields out of the address.
 */
export function SearchFrame({ label, children }: { label: string; children: ReactNode }) {
  const locale = useLocale();
  const router = useRouter();
  const [pending, start] = useTransition();
  return (
    <form
      action="/"
      role="search"
      aria-label={label}
      aria-busy={pending}
      data-pending={pending ? '' : undefined}
      className="grid gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        const fields = [...new FormData(event.currentTarget)].flatMap(([name, value]) =>
          typeof value === 'string' ? [[name, value] as const] : [],
        );
        start(() =>
          router.push(listingPath(parseListingQuery(Object.fromEntries(fields), locale)), { scroll: false }),
        );
      }}
    >
      {children}
    </form>
  );
}
