import { NotAuthorizedError } from '@ticketing/common/errors';
import { changeResale } from './resale';
import { nextVersion, type Ticket } from './ticket';
import { changeDetails, type DetailChanges, sameDetails, type TicketDetails } from './ticket-details';
import {
  EventIsPastError,
  TicketChangedError,
  TicketReservedError,
  TicketWithdrawnError,
} from './ticket-errors';

/** Who wants to change a ticket, and which version they saw, if they said. */
export interface OwnerRequest {
  readonly userId: string;
  readonly expectedVersion?: number | undefined;
}

/**
 * The owner's edit. An edit that changes nothing gives the very same ticket.
 *
 * @throws NotAuthorizedError, TicketReservedError, TicketWithdrawnError, TicketChangedError, ResaleDiffersError,
 * EventIsPastError
 */
export function editTicket(
  ticket: Ticket,
  request: OwnerRequest & { changes: DetailChanges; now: Date },
): Ticket {
  requireOwnersEdit(ticket, request);
  const change = ticket.resaleOf === undefined ? changeDetails : changeResale;
  const details = change(ticket.details, request.changes);
  if (sameDetails(details, ticket.details)) return ticket;
  // A date that was there already may have passed since: that must not keep the rest from being edited.
  if (details.startsAt?.getTime() !== ticket.details.startsAt?.getTime())
    requireFutureEvent(details, request.now);
  return nextVersion(ticket, { details });
}

/**
 * Whether the owner may change what the ticket says and shows.
 *
 * @throws NotAuthorizedError, TicketReservedError, TicketWithdrawnError, TicketChangedError
 */
export function requireOwnersEdit(ticket: Ticket, request: OwnerRequest): void {
  requireOwner(ticket, request);
  requireUnreserved(ticket);
  if (ticket.state.status === 'withdrawn') throw new TicketWithdrawnError();
  requireExpectedVersion(ticket, request);
}

/**
 * The owner takes the ticket off the market for ever. A withdrawn one stays the very same.
 *
 * @throws NotAuthorizedError, TicketReservedError, TicketChangedError
 */
export function withdrawTicket(ticket: Ticket, request: OwnerRequest): Ticket {
  requireOwner(ticket, request);
  if (ticket.state.status === 'withdrawn') return ticket;
  requireUnreserved(ticket);
  requireExpectedVersion(ticket, request);
  return withdrawn(ticket);
}

/** Takes a ticket off the market that nobody can hand over. One that somebody holds stays until it is released. */
export const withdrawLeftBehind = (ticket: Ticket): Ticket =>
  ticket.state.status === 'available' ? withdrawn(ticket) : ticket;

/** A withdrawn ticket shows no pictures any more: what nobody can buy is of nobody's interest. */
export const withdrawn = (ticket: Ticket): Ticket =>
  nextVersion(ticket, { state: { status: 'withdrawn' }, images: [] });

/** @throws EventIsPastError */
export function requireFutureEvent({ startsAt }: TicketDetails, now: Date): void {
  if (startsAt !== undefined && startsAt <= now) throw new EventIsPastError();
}

/** Comes first: nobody else is told anything about the ticket's state. */
function requireOwner(ticket: Ticket, { userId }: OwnerRequest): void {
  if (ticket.userId !== userId) throw new NotAuthorizedError();
}

function requireUnreserved({ state }: Ticket): void {
  if (state.status === 'held' || state.status === 'sold') throw new TicketReservedError();
}

function requireExpectedVersion(ticket: Ticket, { expectedVersion }: OwnerRequest): void {
  if (expectedVersion !== undefined && expectedVersion !== ticket.version) throw new TicketChangedError();
}
