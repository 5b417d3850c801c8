import Link from 'next/link';
import { buttonClass } from '@/components/button-class';
import { EmptyState } from '@/components/empty-state';

export const metadata = { title: 'Not found' };

export default function NotFound() {
  return (
    <>
      <h1 className="sr-only">Not found</h1>
      <EmptyState
        title="There is nothing here"
        actions={
          <>
            <Link href="/" className={buttonClass()}>
              Browse tickets
            </Link>
            <Link href="/orders" className={buttonClass({ tone: 'quiet' })}>
              My orders
            </Link>
          </>
        }
      >
        The address may be mistyped, or what was here is gone. If you were paying for a ticket, it is safe:
        you find it under My orders.
      </EmptyState>
    </>
  );
}
