import { z } from 'zod/mini';
import type { Read, TicketAnswer } from './answers';

const optionalText = z.nullish(z.string());

/** A ticket as the tickets service shows it. Unknown fields are dropped, so additions there never break a page. */
export const ticketSchema = z.object({
  id: z.string(),
  title: z.string(),
  price: z.number(),
  userId: z.string(),
  version: z.number(),
  orderId: optionalText,
  status: z._default(z.enum(['available', 'held', 'sold', 'withdrawn']), 'available'),
  heldUntil: optionalText,
  startsAt: optionalText,
  venue: optionalText,
  city: optionalText,
  category: optionalText,
  section: optionalText,
  row: optionalText,
  seat: optionalText,
  notes: optionalText,
  faceValue: z.nullish(z.number()),
  images: z.optional(z.array(z.object({ id: z.string(), width: z.number(), height: z.number() }))),
  // For its seller alone.
  fee: z.nullish(z.number()),
  proceeds: z.nullish(z.number()),
  feePercent: z.nullish(z.number()),
  /** The order they bought it with. */
  resaleOf: optionalText,
});

export type Ticket = Read<typeof ticketSchema, TicketAnswer>;
export type TicketStatus = Ticket['status'];

export type TicketImage = NonNullable<Ticket['images']>[number];

export const ticketListSchema = z.array(ticketSchema);
