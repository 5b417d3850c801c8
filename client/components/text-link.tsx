import type { ReactNode } from 'react';
import { Link } from './link';

/** A link within a sentence. */
export function TextLink({ href, children }: { href: string; children: ReactNode }) {
  return (
    <Link href={href} className="font-semibold text-accent underline underline-offset-2">
      {children}
    </Link>
  );
}
