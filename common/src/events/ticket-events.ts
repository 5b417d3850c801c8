import { z } from 'zod';
import { defineEvent } from './define-event';
import { id, instant, price, version } from './fields';

export const ticketStatuses = ['available', 'held', 'sold', 'withdrawn'] as const;
export type TicketStatus = (typeof ticketStatuses)[number];

const image = z.object({
  id,
  width: z.int().positive(),
  height: z.int().positive(),
});

/** Full public state of a ticket. */
const ticketState = z.object({
  id,
  version,
  title: z.string(),
  price,
  userId: id.describe('The seller'),
  status: z.enum(ticketStatuses),
  orderId: id.exactOptional().describe('The order that holds it'),
  startsAt: instant.exactOptional(),
  venue: z.string().exactOptional(),
  city: z.string().exactOptional(),
  category: z.string().exactOptional(),
  section: z.string().exactOptional(),
  row: z.string().exactOptional(),
  seat: z.string().exactOptional(),
  notes: z.string().exactOptional(),
  faceValue: price.exactOptional(),
  images: z.array(image).exactOptional().describe('Pictures of it, the first one first; left out: none'),
  resaleOf: id
    .exactOptional()
    .describe('The complete order that the seller says they bought it with; orders checks it on the sale'),
});

export const ticketCreated = defineEvent({
  subject: 'ticket:created',
  owner: 'tickets',
  consumers: ['orders'],
  summary: 'A ticket was listed.',
  schema: ticketState,
});

export const ticketUpdated = defineEvent({
  subject: 'ticket:updated',
  owner: 'tickets',
  consumers: ['orders'],
  summary: 'A ticket was edited, withdrawn, held for an order, released or sold.',
  schema: ticketState,
});

export const ticketReturned = defineEvent({
  subject: 'ticket:returned',
  owner: 'tickets',
  consumers: ['mail'],
  summary: 'A ticket that somebody asked to be told of can be bought again. Told once for each watch.',
  schema: z.object({
    id: id.describe('Id of the watch'),
    version,
    userId: id.describe('Who asked to be told'),
    ticket: z.object({ id, title: z.string(), price }),
  }),
});
