import { OrderStatus } from '@ticketing/common/events';
import { withdrawn } from './owner-changes';
import { holderOf, nextVersion, type SeenOrder, type Ticket, type TicketState } from './ticket';

/** What an order event says about the ticket it is for. */
export interface OrderOfTicket {
  readonly id: string;
  readonly status: OrderStatus;
  readonly version: number;
  readonly hold: number;
  readonly expiresAt: Date;
}

/**
 * The ticket after an order event; the very same ticket when the event is old news.
 *
 * Events come late, twice and in any order, and two orders of one ticket are two aggregates: only the greatest
 * (hold, version) tells which order has the ticket now. Where that changes nothing others can see, the pair is
 * remembered and the version stays. The newest one itself is applied again when it comes again, which changes nothing
 * unless the ticket is not as it should be.
 *
 * @param leftBehind nobody is there to hand it over any more: what is released is withdrawn at once
 */
export function applyOrder(ticket: Ticket, order: OrderOfTicket, { leftBehind = false } = {}): Ticket {
  const seen: SeenOrder = { hold: order.hold, version: order.version };
  if (isOlder(seen, ticket.seen)) return ticket;
  const state = stateAfter(ticket, order);
  if (leftBehind && state.status === 'available') return withdrawn({ ...ticket, seen });
  if (!isSameState(state, ticket.state)) return nextVersion(ticket, { state, seen });
  return isOlder(ticket.seen, seen) ? { ...ticket, seen } : ticket;
}

function isOlder(one: SeenOrder, other: SeenOrder): boolean {
  return one.hold < other.hold || (one.hold === other.hold && one.version < other.version);
}

function stateAfter({ state, seen }: Ticket, order: OrderOfTicket): TicketState {
  // Sold and withdrawn are final. The withdrawal's own event tells orders that there is nothing to hold.
  if (state.status === 'withdrawn') return state;
  // An order that was complete is cancelled only where orders was restored from a backup, and after all that was heard of
  // it: one that has merely been forgotten there runs out with a version that was another state's before.
  const takenBack =
    order.status === OrderStatus.Cancelled && holderOf(state) === order.id && isOlder(seen, order);
  if (state.status === 'sold' && !takenBack) return state;
  switch (order.status) {
    case OrderStatus.Created:
    case OrderStatus.AwaitingPayment:
      return { status: 'held', orderId: order.id, heldUntil: order.expiresAt };
    case OrderStatus.Complete:
      return { status: 'sold', orderId: order.id };
    case OrderStatus.Cancelled:
      return { status: 'available' };
  }
}

function isSameState(one: TicketState, other: TicketState): boolean {
  return one.status === other.status && holderOf(one) === holderOf(other);
}
