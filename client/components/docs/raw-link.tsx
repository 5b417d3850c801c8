import type { ReactNode } from 'react';

/** A link to a document for programs: no page, so the router leaves it to the browser. */
export function RawLink({ href, children = href }: { href: string; children?: ReactNode }) {
  return (
    <a href={href} className="font-semibold break-words text-accent underline underline-offset-2">
      {children}
    </a>
  );
}
