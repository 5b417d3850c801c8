import Link from 'next/link';
import { Mark } from '../icons';

const link = 'inline-flex min-h-8 items-center hover:text-ink hover:underline';

export function Footer() {
  return (
    <footer className="mt-auto border-t border-line">
      <div className="wrap flex flex-wrap items-center gap-x-8 gap-y-4 py-8 text-sm text-muted">
        <p className="mr-auto flex items-center gap-2.5">
          <Mark className="h-3.5 w-5" />
          You are charged only once the ticket is yours.
        </p>
        <nav aria-label="Footer" className="flex flex-wrap gap-x-6 gap-y-1">
          <Link href="/" className={link}>
            Browse
          </Link>
          <Link href="/tickets/new" className={link}>
            Sell a ticket
          </Link>
          <Link href="/orders" className={link}>
            My orders
          </Link>
        </nav>
      </div>
    </footer>
  );
}
