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
  readonly images: readonly TicketImage[];
  /** The order that the seller says they bought it with. Told when listing, never changed. */
  readonly resaleOf?: string | undefined;
  /** The part of the price that the marketplace keeps, in hundredths of a percent, as it was when listing. */
  readonly feeBasisPoints: number;
  readonly state: TicketState;
  readonly seen: SeenOrder;
}

/** A picture that the seller added, with the size of its widest rendition. */
export interface TicketImage {
  readonly id: string;
  readonly width: number;
  readonly height: number;
}

/** Less than what any order event carries. */
const nothingSeen: SeenOrder = { hold: 0, version: -1 };

/** A ticket as it is put up for sale. */
export function listTicket(listing: {
  id: string;
  userId: string;
  details: TicketDetails;
  resaleOf?: string | undefined;
  feeBasisPoints: number;
  now: Date;
}): Ticket {
  const { id, userId, details, resaleOf, feeBasisPoints, now } = listing;
  return {
    id,
    userId,
    details,
    images: [],
    resaleOf,
    feeBasisPoints,
    version: 0,
    createdAt: now,
    state: { status: 'available' },
    seen: nothingSeen,
  };
}

/** The same ticket after a change that others can see. */
export function nextVersion(
  ticket: Ticket,
  change: Partial<Pick<Ticket, 'details' | 'images' | 'state' | 'seen'>>,
): Ticket {
  return { ...ticket, ...change, version: ticket.version + 1 };
}

/** The order that has the ticket, if one has. */
export function holderOf(state: TicketState): string | undefined {
  return 'orderId' in state ? state.orderId : undefined;
}
