import { z } from 'zod/mini';
import type { Translator } from './i18n/types';

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
});

export type Ticket = z.infer<typeof ticketSchema>;
export type TicketStatus = Ticket['status'];

export type TicketImage = NonNullable<Ticket['images']>[number];

export const ticketListSchema = z.array(ticketSchema);

/** "Paradiso, Amsterdam", or what is known of it. */
export function placeOf(ticket: Pick<Ticket, 'venue' | 'city'>): string {
  return [ticket.venue, ticket.city].filter(Boolean).join(', ');
}

/** "Block C · Row 4 · Seat 12", or what is known of it. */
export function seatOf(
  { section, row, seat }: Pick<Ticket, 'section' | 'row' | 'seat'>,
  t: Translator<'ticket'>,
): string {
  const parts = [section, row && t('rowIs', { row }), seat && t('seatIs', { seat })];
  return parts.filter(Boolean).join(' · ');
}

/** Whole percents below face value; 0 when it isn't cheaper or the face value is unknown. */
export function percentBelowFace(ticket: Pick<Ticket, 'price' | 'faceValue'>): number {
  if (!ticket.faceValue || ticket.price >= ticket.faceValue) return 0;
  return Math.floor((1 - ticket.price / ticket.faceValue) * 100);
}

/** Whether the event has begun; nobody can buy a ticket to it any more. */
export function isPast(ticket: Pick<Ticket, 'startsAt'>, now: Date): boolean {
  return Boolean(ticket.startsAt) && new Date(ticket.startsAt ?? '') < now;
}
