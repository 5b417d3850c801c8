import { RetryButton } from './retry-button';
import { EmptyState } from './empty-state';

/** The part of a page whose service can't be reached: says so, says that nothing is lost, offers another try. */
export function Unavailable({ what }: { what: string }) {
  return (
    <EmptyState title={`${what} can’t be shown right now`} actions={<RetryButton />}>
      A part of the marketplace isn’t answering. Nothing is lost: listings, orders and payments are kept, and
      this page works again as soon as it is back.
    </EmptyState>
  );
}
