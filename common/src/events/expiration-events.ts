import { z } from 'zod';
import { defineEvent } from './define-event';
import { id } from './fields';

export const expirationComplete = defineEvent({
  subject: 'expiration:complete',
  owner: 'expiration',
  consumers: ['orders'],
  summary: 'The time to pay an order is over; orders decides by its own clock whether that is so.',
  schema: z.object({ orderId: id }),
});
