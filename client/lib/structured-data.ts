import type { Ticket } from './ticket';
import { isPast } from './ticket-facts';

interface Shown {
  readonly ticket: Ticket;
  /** The page's whole address. */
  readonly url: string;
  readonly currency: string;
  readonly now: Date;
}

/** A ticket in the words of schema.org, for search engines: an event with an offer, or a product where no date is known. */
export function ticketData(shown: Shown): object {
  const { ticket } = shown;
  const offers = offerOf(shown);
  const about = { '@context': 'https://schema.org', name: ticket.title, url: shown.url, offers };
  if (!ticket.startsAt) return { ...about, '@type': 'Product' };
  return {
    ...about,
    '@type': 'Event',
    startDate: ticket.startsAt,
    eventStatus: 'https://schema.org/EventScheduled',
    eventAttendanceMode: 'https://schema.org/OfflineEventAttendanceMode',
    location: {
      '@type': 'Place',
      name: ticket.venue ?? ticket.city ?? ticket.title,
      ...(ticket.city && { address: ticket.city }),
    },
  };
}

function offerOf({ ticket, url, currency, now }: Shown): object {
  return {
    '@type': 'Offer',
    url,
    price: ticket.price.toFixed(2),
    priceCurrency: currency,
    availability: `https://schema.org/${availabilityOf(ticket, now)}`,
    itemCondition: 'https://schema.org/UsedCondition',
  };
}

function availabilityOf(ticket: Ticket, now: Date): string {
  if (ticket.status === 'sold') return 'SoldOut';
  if (ticket.status === 'withdrawn' || isPast(ticket, now)) return 'Discontinued';
  // Somebody is paying for it: it may come back.
  return ticket.status === 'held' ? 'OutOfStock' : 'InStock';
}

/** JSON that can stand within a script element: what sellers write can't end it. */
export function jsonForScript(data: object): string {
  return JSON.stringify(data).replaceAll('<', String.raw`\u003c`);
}
