import { type Answer, errorsAnswer } from '@ticketing/common/api';
import { ticketStatuses } from '@ticketing/common/events';
import { z } from 'zod';

const id = z.string().regex(/^[0-9a-f]{24}$/);
const instant = z.iso.datetime();
const amount = z.number().describe('With at most two decimals');
const text = z.string().min(1).optional();

/** The ticket as everybody may see it. */
export const ticketAnswer = z
  .object({
    id,
    title: z.string().min(1),
    price: amount,
    userId: z.string().min(1).describe('Who sells it'),
    version: z.int().min(0),
    status: z.enum(ticketStatuses),
    orderId: id.optional().describe('Which order holds it, or has bought it'),
    heldUntil: instant.optional(),
    createdAt: instant,
    startsAt: instant.optional(),
    ...{ venue: text, city: text, category: text, section: text, row: text, seat: text, notes: text },
    faceValue: amount.optional(),
    images: z
      .array(z.object({ id, width: z.int(), height: z.int() }))
      .min(1)
      .optional()
      .describe('With the size of the widest rendition'),
  })
  .meta({ title: 'Ticket' });

/** The ticket as its seller sees it. */
export const ownTicketAnswer = ticketAnswer
  .extend({
    fee: amount.describe('What the marketplace keeps of a sale'),
    proceeds: amount.describe('What is left of it'),
    feePercent: z.number(),
    resaleOf: id.optional().describe('The order that it was bought with'),
  })
  .meta({ title: 'OwnTicket' });

export const termsAnswer = z
  .object({ feePercent: z.number(), minimumPrice: amount, currency: z.string() })
  .meta({ title: 'Terms' });

export const historyAnswer = z.array(
  z.object({
    at: instant,
    what: z.enum(['listed', 'edited', 'held', 'released', 'sold', 'withdrawn']),
    price: amount,
  }),
);

export const watchAnswer = z.object({ watching: z.boolean() });

export const importAnswer = z
  .object({
    created: z.int(),
    failed: z.int(),
    lines: z.array(
      z.object({
        line: z.int().describe('Of the file; its first line, with the columns, is 1'),
        ticket: z.object({ id, title: z.string() }).optional(),
        errors: errorsAnswer.shape.errors.optional(),
      }),
    ),
  })
  .meta({ title: 'ImportReport' });

export const etag = { ETag: 'Its version in quotes' };
export const ownTicket: Answer = { description: 'The ticket', schema: ownTicketAnswer, headers: etag };
export const done: Answer = { description: 'Done' };
export const pageHeaders = { Link: 'With rel="next" the address of the next page; the last page has none' };

export const noTicket = { 404: 'There is no such ticket' };
export const notTheirs = { 401: 'Nobody is signed in, or the ticket is another’s' };
/** Of changes that only the seller may make, while nobody holds the ticket. */
export const ownersRefusals = {
  ...{ ...noTicket, ...notTheirs, 409: 'The ticket was changed meanwhile' },
  400: 'A field is at fault, or the ticket is held, sold or withdrawn',
};
