import { toDecimal } from '@ticketing/common/money';
import type { z } from 'zod';
import type { Order, TicketSnapshot } from '../domain/order';
import type { operatorOrderAnswer, orderAnswer, orderNowAnswer, seatAnswer } from './order-answers';

/** What a ticket is for. */
export function presentSeat(ticket: TicketSnapshot): z.infer<typeof seatAnswer> {
  const { title, startsAt, venue, city, section, row, seat } = ticket;
  return { title, startsAt: startsAt?.toISOString(), venue, city, section, row, seat };
}

/** The public fields of an order. */
export function presentOrder(order: Order): z.infer<typeof orderAnswer> {
  const { id, userId, status, reason, expiresAt, createdAt, version, ticket } = order;
  return {
    ...{ id, userId, status, reason, version },
    expiresAt: expiresAt.toISOString(),
    createdAt: createdAt.toISOString(),
    ticket: {
      ...presentSeat(ticket),
      ...{ id: ticket.id, price: toDecimal(ticket.price), sellerId: ticket.userId },
    },
  };
}

/** An order as it is now. `serverTime` lets a page count down by our clock, to the millisecond. */
export const presentOrderNow = (order: Order, now: Date): z.infer<typeof orderNowAnswer> => ({
  ...presentOrder(order),
  serverTime: now.toISOString(),
});

export const presentForOperator = (order: Order): z.infer<typeof operatorOrderAnswer> => ({
  ...presentOrder(order),
  ...{ locked: order.locked, authorised: order.authorised },
});
