import Link from 'next/link';
import type { ReactNode } from 'react';
import { isPast, placeOf, seatOf, type Ticket } from '@/lib/ticket';
import { LocalTime } from '../local-time';
import { Pill } from '../pill';
import { StubPrice } from '../ticket/stub-price';

/** One of the seller's listings: where it stands and what it brings. */
export function ListingRow({ ticket, currency, now }: { ticket: Ticket; currency: string; now: Date }) {
  const where = [placeOf(ticket), seatOf(ticket)].filter(Boolean).join(' · ');
  return (
    <Link
      href={`/tickets/${ticket.id}`}
      className="ticket h-full [--stub:124px]"
      data-off={ticket.status === 'withdrawn' || undefined}
    >
      <div className="ticket-paper">
        <div className="min-w-0 px-5 py-4.5">
          {ticket.startsAt && (
            <p className="eyebrow mb-0.5">
              <LocalTime iso={ticket.startsAt} style="card" />
            </p>
          )}
          <h2 className="truncate text-[18px] font-bold tracking-tight">{ticket.title}</h2>
          {where && <p className="truncate text-sm text-muted">{where}</p>}
          <p className="mt-2.5">
            <ListingState ticket={ticket} now={now} />
          </p>
        </div>
        <div className="ticket-stub">
          <StubPrice amount={ticket.price} currency={currency} />
          <p className="text-[13px] font-medium text-muted">
            {ticket.status === 'sold' ? 'sold for' : 'asking'}
          </p>
        </div>
      </div>
    </Link>
  );
}

function ListingState({ ticket, now }: { ticket: Ticket; now: Date }): ReactNode {
  switch (ticket.status) {
    case 'sold':
      return <Pill tone="good">Sold</Pill>;
    case 'withdrawn':
      return <Pill tone="gone">Withdrawn</Pill>;
    case 'held':
      return (
        <Pill tone="warn">
          A buyer is paying
          {ticket.heldUntil && (
            <>
              , until <LocalTime iso={ticket.heldUntil} style="clock" />
            </>
          )}
        </Pill>
      );
    case 'available':
      return isPast(ticket, now) ? (
        <Pill tone="gone">Event is over</Pill>
      ) : (
        <Pill tone="accent">On sale</Pill>
      );
  }
}
