'use client';

import Link from 'next/link';
import { Button } from '@/components/button';
import { buttonClass } from '@/components/button-class';
import { EmptyState } from '@/components/empty-state';

export default function ErrorPage({
  error,
  reset,
}: {
  error: Error & { digest?: string };
  reset: () => void;
}) {
  return (
    <>
      <h1 className="sr-only">Something went wrong</h1>
      <EmptyState
        title="Something went wrong on our side"
        actions={
          <>
            <Button onClick={reset}>Try again</Button>
            <Link href="/orders" className={buttonClass({ tone: 'quiet' })}>
              My orders
            </Link>
          </>
        }
      >
        This page couldn’t be shown. Nothing you did is lost: orders and payments are kept, and you are never
        charged twice.{error.digest ? ` If you write to us, mention ${error.digest}.` : ''}
      </EmptyState>
    </>
  );
}
