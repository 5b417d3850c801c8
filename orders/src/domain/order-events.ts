import {
  type EventData,
  orderCancelled,
  orderCompleted,
  orderCreated,
  OrderStatus,
  orderUpdated,
} from '@ticketing/common/events';
import { toDecimal } from '@ticketing/common/money';
import type { Order } from './order';

const eventByStatus = {
  [OrderStatus.Created]: orderCreated,
  [OrderStatus.AwaitingPayment]: orderUpdated,
  [OrderStatus.Complete]: orderCompleted,
  [OrderStatus.Cancelled]: orderCancelled,
} as const;

/** The event that tells of an order having come into its present state. */
export const eventOf = (order: Order) => eventByStatus[order.status];

/** The order's full public state. */
export function toEventData(order: Order): EventData<typeof orderCreated> {
  const { id, version, status, userId, reason, ticket } = order;
  const { resaleOf, startsAt, venue, city, section, row, seat } = ticket;
  return {
    id,
    version,
    status,
    userId,
    expiresAt: order.expiresAt.toISOString(),
    ...(reason === undefined ? {} : { reason }),
    ticket: {
      id: ticket.id,
      title: ticket.title,
      price: toDecimal(ticket.price),
      version: ticket.version,
      userId: ticket.userId,
      hold: ticket.hold,
      ...(resaleOf === undefined ? {} : { resaleOf }),
      ...(startsAt === undefined ? {} : { startsAt: startsAt.toISOString() }),
      ...(venue === undefined ? {} : { venue }),
      ...(city === undefined ? {} : { city }),
      ...(section === undefined ? {} : { section }),
      ...(row === undefined ? {} : { row }),
      ...(seat === undefined ? {} : { seat }),
    },
  };
}

/** Whose order an event in the journal tells of. */
export const buyerOf = (event: object): string =>
  'userId' in event && typeof event.userId === 'string' ? event.userId : '';
