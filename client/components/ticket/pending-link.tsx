'use client';

import { useLinkStatus } from 'next/link';

/** Within a link: shows that the page behind it is on its way. */
export function PendingLink() {
  const { pending } = useLinkStatus();
  return (
    <span
      aria-hidden="true"
      className={`absolute inset-x-5 bottom-2 h-0.5 origin-left rounded-full bg-accent transition-[scale,opacity] ${pending ? 'scale-x-100 opacity-100 delay-100 duration-1000' : 'scale-x-0 opacity-0 duration-0'}`}
    />
  );
}
