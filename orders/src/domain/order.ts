import { type CancelReason, OrderStatus } from '@ticketing/common/events';
import type { Minor } from '@ticketing/common/money';

/** What the order keeps of its ticket from the moment it was placed. */
export interface TicketSnapshot {
  readonly id: string;
  readonly title: string;
  readonly price: Minor;
  readonly version: number;
  /** The seller. */
  readonly userId: string;
  /** Grows with each order of this ticket. */
  readonly hold: number;
  /** The order with which the seller bought it here, when it is resold. */
  readonly resaleOf?: string;
  readonly startsAt?: Date;
  readonly venue?: string;
  readonly city?: string;
  readonly section?: string;
  readonly row?: string;
  readonly seat?: string;
}

export interface Order {
  readonly id: string;
  /** The buyer. */
  readonly userId: string;
  readonly status: OrderStatus;
  readonly reason?: CancelReason;
  readonly version: number;
  readonly createdAt: Date;
  readonly expiresAt: Date;
  readonly ticket: TicketSnapshot;
  /** tickets has confirmed that it holds the ticket for this order, at this order's price. */
  readonly locked: boolean;
  /** payments has authorised the amount. */
  readonly authorised: boolean;
}

/** What a decision changes about an order. Undefined instead of a change means that nothing follows. */
export type OrderChange = Pick<Order, 'status' | 'locked' | 'authorised'> & {
  readonly reason?: CancelReason;
};

/** What an order needs to know of its ticket's newest state. */
export interface TicketState {
  readonly orderId?: string;
  readonly price: Minor;
  readonly withdrawn: boolean;
}

export const isOpen = (order: Pick<Order, 'status'>): boolean =>
  order.status === OrderStatus.Created || order.status === OrderStatus.AwaitingPayment;

/** The seller's side spoke: the ticket is held for this order, or for nobody and no longer offered. */
export function onTicketState(order: Order, ticket: TicketState): OrderChange | undefined {
  if (!isOpen(order) || order.locked) return undefined;
  if (ticket.orderId === order.id) {
    if (ticket.price !== order.ticket.price) return cancelled(order, 'price_changed');
    return advanced({ ...order, locked: true });
  }
  return ticket.withdrawn ? cancelled(order, 'withdrawn') : undefined;
}

/** The amount is authorised. A payment for an order that is over changes nothing: payments releases it. */
export function onPaymentAuthorised(order: Order): OrderChange | undefined {
  if (!isOpen(order) || order.authorised) return undefined;
  return advanced({ ...order, authorised: true });
}

export function cancelled(order: Order, reason: CancelReason): OrderChange {
  return { status: OrderStatus.Cancelled, locked: order.locked, authorised: order.authorised, reason };
}

/** Complete is what is both locked and authorised, in whichever order these came. */
function advanced({ locked, authorised }: Pick<Order, 'locked' | 'authorised'>): OrderChange {
  if (!locked) return { status: OrderStatus.Created, locked, authorised };
  return { status: authorised ? OrderStatus.Complete : OrderStatus.AwaitingPayment, locked, authorised };
}
