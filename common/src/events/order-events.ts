import { z } from 'zod';
import { defineEvent } from './define-event';
import { id, instant, price, version } from './fields';
import { cancelReasons, OrderStatus } from './order-status';

/** Full public state of an order. */
const orderState = z.object({
  id,
  version,
  status: z.enum(OrderStatus),
  userId: id.describe('The buyer'),
  expiresAt: instant,
  reason: z.enum(cancelReasons).exactOptional().describe('Why it was cancelled'),
  ticket: z.object({
    id,
    title: z.string(),
    price: price.describe('Price at which the order was placed'),
    version: version.describe('Version of the ticket that the buyer saw'),
    userId: id.describe('The seller'),
    hold: z
      .int()
      .positive()
      .describe('Grows with each order of this ticket; the greatest (hold, version) decides'),
    resaleOf: id.exactOptional().describe('The order with which the seller bought it, when it is resold'),
    startsAt: instant.exactOptional(),
    venue: z.string().exactOptional(),
    city: z.string().exactOptional(),
    section: z.string().exactOptional(),
    row: z.string().exactOptional(),
    seat: z.string().exactOptional(),
  }),
});

export const orderCreated = defineEvent({
  subject: 'order:created',
  owner: 'orders',
  consumers: ['tickets', 'payments', 'expiration'],
  summary: 'A buyer claimed a ticket.',
  schema: orderState,
});

export const orderUpdated = defineEvent({
  subject: 'order:updated',
  owner: 'orders',
  consumers: ['payments'],
  summary: 'The ticket is locked for the order, which now awaits payment.',
  schema: orderState,
});

export const orderCancelled = defineEvent({
  subject: 'order:cancelled',
  owner: 'orders',
  consumers: ['tickets', 'payments', 'expiration', 'mail'],
  summary: 'The order ended without a purchase; the ticket is free again.',
  schema: orderState,
});

export const orderCompleted = defineEvent({
  subject: 'order:completed',
  owner: 'orders',
  consumers: ['tickets', 'payments', 'expiration', 'mail'],
  summary: 'The ticket is locked and the payment authorised: the ticket is the buyer’s.',
  schema: orderState,
});
