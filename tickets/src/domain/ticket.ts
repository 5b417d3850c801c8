import type { TicketDetails } from './ticket-details';

/** Who may have the ticket now. */
export type TicketState =
  | { readonly status: 'available' }
  | { readonly status: 'held'; readonly orderId: string; readonly heldUntil: Date }
  | { readonly status: 'sold'; readonly orderId: string }
  | { readonly status: 'withdrawn' };

/** The newest order event applied to the ticket. Orders of one ticket count `hold` up, so the greatest pair is the newest. */
export interface SeenOrder {
  readonly hold: number;
  readonly version: number;
}

export interface Ticket {
  readonly id: string;
  /** The seller. */
  readonly userId: string;
  /** Grows by one with each change that others can see. */
  readonly version: number;
  readonly createdAt: Date;
  readonly details: TicketDetails;
  readonly state: TicketState;
  readonly seen: SeenOrder;
}

/** Less than what any order event carries. */
const nothingSeen: SeenOrder = { hold: 0, version: -1 };

/** A ticket as it is put up for sale. */
export function listTicket(listing: {
  id: string;
  userId: string;
  details: TicketDetails;
  now: Date;
}): Ticket {
  const { id, userId, details, now } = listing;
  return {
    id,
    userId,
    details,
    version: 0,
    createdAt: now,
    state: { status: 'available' },
    seen: nothingSeen,
  };
}

/** The same ticket after a change that others can see. */
export function nextVersion(
  ticket: Ticket,
  change: Partial<Pick<Ticket, 'details' | 'state' | 'seen'>>,
): Ticket {
  return { ...ticket, ...change, version: ticket.version + 1 };
}

/** The order that has the ticket, if one has. */
export function holderOf(state: TicketState): string | undefined {
  return 'orderId' in state ? state.orderId : undefined;
}
