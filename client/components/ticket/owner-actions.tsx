import Link from 'next/link';
import type { Ticket } from '@/lib/ticket';
import { buttonClass } from '../button-class';
import { LocalTime } from '../local-time';
import { Notice } from '../notice';
import { Pill } from '../pill';
import { WithdrawButton } from './withdraw-button';

/** What its seller sees instead of Buy. */
export function OwnerActions({ ticket }: { ticket: Ticket }) {
  if (ticket.status === 'sold') {
    return (
      <>
        <p>
          <Pill tone="good">Sold</Pill>
        </p>
        <p className="text-muted">A buyer has paid for it. It can’t be changed any more.</p>
        <Link href="/selling" className={buttonClass({ tone: 'quiet', wide: true })}>
          All your listings
        </Link>
      </>
    );
  }
  if (ticket.status === 'withdrawn') {
    return (
      <>
        <p>
          <Pill tone="gone">Withdrawn</Pill>
        </p>
        <p className="text-muted">You took it off sale. List it anew if plans change again.</p>
        <Link href="/tickets/new" className={buttonClass({ wide: true })}>
          Sell a ticket
        </Link>
      </>
    );
  }
  if (ticket.status === 'held') {
    return (
      <Notice tone="warn" title="A buyer is paying">
        It can’t be edited or withdrawn while it is held
        {ticket.heldUntil && (
          <>
            , until{' '}
            <b className="tabular-nums">
              <LocalTime iso={ticket.heldUntil} style="clock" />
            </b>{' '}
            at the latest
          </>
        )}
        .
      </Notice>
    );
  }
  return (
    <>
      <p>
        <Pill tone="accent">Your listing</Pill>
      </p>
      <Link href={`/tickets/${ticket.id}/edit`} className={buttonClass({ wide: true })}>
        Edit
      </Link>
      <WithdrawButton ticketId={ticket.id} title={ticket.title} />
      <p className="text-sm text-muted">
        It is on sale. You can change or withdraw it until a buyer holds it.
      </p>
    </>
  );
}
