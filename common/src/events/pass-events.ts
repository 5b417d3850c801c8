import { z } from 'zod';
import { defineEvent } from './define-event';
import { id, version } from './fields';

export const passEnded = defineEvent({
  subject: 'pass:ended',
  owner: 'orders',
  consumers: ['tickets'],
  summary:
    'A pass was used, or taken back with a refund, so its ticket can’t be sold on any more. Of a ticket that was sold on tells the order.',
  schema: z.object({
    id: id.describe('Id of the pass'),
    version,
    orderId: id.describe('The complete order whose buyer had it, which a resale names'),
    status: z.enum(['used', 'void']),
  }),
});
