import type { Translator } from './i18n/types';
import type { Ticket } from './ticket';

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
