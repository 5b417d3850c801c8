import type { Locale } from './i18n/locales';
import { amountForInput, typedAmount } from './money';
import type { Ticket } from './ticket';

/** A ticket as it stands in the form: every field is text. `startsAt` is local, as in a datetime-local input. */
export interface TicketDraft {
  readonly title: string;
  readonly price: string;
  readonly faceValue: string;
  readonly startsAt: string;
  readonly venue: string;
  readonly city: string;
  readonly category: string;
  readonly section: string;
  readonly row: string;
  readonly seat: string;
  readonly notes: string;
}

export const emptyDraft: TicketDraft = {
  title: '',
  price: '',
  faceValue: '',
  startsAt: '',
  venue: '',
  city: '',
  category: '',
  section: '',
  row: '',
  seat: '',
  notes: '',
};

/** A ticket put into the form; its date is shown in this machine's time zone. */
export function draftOf(ticket: Ticket, locale: Locale): TicketDraft {
  return {
    title: ticket.title,
    price: amountForInput(ticket.price.toFixed(2), locale),
    faceValue: ticket.faceValue ? amountForInput(ticket.faceValue.toFixed(2), locale) : '',
    startsAt: ticket.startsAt ? toLocalInput(new Date(ticket.startsAt)) : '',
    venue: ticket.venue ?? '',
    city: ticket.city ?? '',
    category: ticket.category ?? '',
    section: ticket.section ?? '',
    row: ticket.row ?? '',
    seat: ticket.seat ?? '',
    notes: ticket.notes ?? '',
  };
}

type Body = Record<string, string | null>;

/** The body of POST or PUT: prices as they were typed (the service judges them), what is empty as `null`. */
export function bodyOf(draft: TicketDraft, locale: Locale): Body {
  const fields = Object.entries(draft).map(([name, value]: [string, string]): [string, string | null] => {
    const text = value.trim();
    if (name === 'title') return [name, text];
    if (name === 'price' || name === 'faceValue')
      return [name, typedAmount(text, locale) || (name === 'price' ? '' : null)];
    if (name === 'startsAt') return [name, fromLocalInput(text)];
    return [name, text || null];
  });
  return Object.fromEntries(fields);
}

function fromLocalInput(text: string): string | null {
  const date = new Date(text);
  return text && !Number.isNaN(date.getTime()) ? date.toISOString() : null;
}

function toLocalInput(date: Date): string {
  const shifted = new Date(date.getTime() - date.getTimezoneOffset() * 60_000);
  return shifted.toISOString().slice(0, 16);
}
