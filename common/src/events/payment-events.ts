import { z } from 'zod';
import { defineEvent } from './define-event';
import { id, price, version } from './fields';

export const paymentEventStatuses = ['authorised', 'captured', 'released', 'refunded', 'failed'] as const;

const paymentState = z.object({
  id,
  orderId: id,
  stripeId: z.string().min(1).describe('Id of the PaymentIntent'),
  version,
  status: z.enum(paymentEventStatuses),
  amount: price,
});

export const paymentCreated = defineEvent({
  subject: 'payment:created',
  owner: 'payments',
  consumers: ['orders'],
  summary: 'The amount of an order was authorised on the buyer’s card. No money has moved yet.',
  schema: paymentState,
});

export const paymentUpdated = defineEvent({
  subject: 'payment:updated',
  owner: 'payments',
  consumers: ['orders', 'mail'],
  summary: 'A payment was captured, released, refunded, or failed for good.',
  schema: paymentState,
});
