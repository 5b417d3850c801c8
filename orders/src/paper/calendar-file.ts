import type { Order } from '../domain/order';
import { NoDateError } from '../domain/pass-errors';
import { loadCalendar } from './load-lazily';
import { placeOf, plainText } from './plain-text';
import { type Locale, wordsOf } from './words';

/** How long an event is taken to last: nobody says. */
const durationMs = 3 * 3_600_000;

/** An order's event as a calendar file (RFC 5545), in UTC. @throws NoDateError */
export function toCalendarFile(order: Order, options: { locale: Locale; url: string }): string {
  const { startsAt, title, section, row, seat } = order.ticket;
  if (startsAt === undefined) throw new NoDateError();
  const words = wordsOf[options.locale];
  const seating = [
    ...(section === undefined ? [] : [`${words.section}: ${plainText(section)}`]),
    ...(row === undefined ? [] : [`${words.row}: ${plainText(row)}`]),
    ...(seat === undefined ? [] : [`${words.seat}: ${plainText(seat)}`]),
  ].join('\n');
  const location = placeOf(order.ticket);
  const { ICalCalendarMethod, default: createCalendar } = loadCalendar();
  const calendar = createCalendar({
    prodId: { company: 'Ticketing', product: 'Tickets', language: options.locale.toUpperCase() },
    method: ICalCalendarMethod.PUBLISH,
  });
  calendar.createEvent({
    id: order.id,
    stamp: order.createdAt,
    start: startsAt,
    end: new Date(startsAt.getTime() + durationMs),
    summary: plainText(title),
    url: options.url,
    ...(location === '' ? {} : { location }),
    ...(seating === '' ? {} : { description: seating }),
  });
  return calendar.toString();
}
