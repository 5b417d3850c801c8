import { asMinor } from '@ticketing/common/money';
import { searchTerms } from '../domain/search-terms';
import type { Ticket, TicketState } from '../domain/ticket';
import { givenDetails } from '../domain/ticket-details';
import { sortDate } from '../domain/ticket-search';
import type { TicketDocument } from './ticket-model';

export function toDocument(ticket: Ticket): TicketDocument {
  const { id, userId, version, createdAt, details, images, resaleOf, feeBasisPoints, state, seen } = ticket;
  return {
    _id: id,
    userId,
    version,
    createdAt,
    ...details,
    ...state,
    ...(images.length > 0 && { images: [...images] }),
    ...(resaleOf !== undefined && { resaleOf }),
    feeBasisPoints,
    hold: seen.hold,
    holdVersion: seen.version,
    terms: searchTerms(details),
    sortDate: sortDate(details.startsAt),
  };
}

/** What a ticket is read from. */
export type StoredTicket = Omit<TicketDocument, 'terms' | 'sortDate'>;

export function fromDocument(document: StoredTicket): Ticket {
  const { _id, userId, version, createdAt, price, faceValue, hold, holdVersion } = document;
  return {
    id: _id,
    userId,
    version,
    createdAt,
    details: givenDetails({
      ...document,
      price: asMinor(price),
      faceValue: faceValue === undefined ? undefined : asMinor(faceValue),
    }),
    images: document.images ?? [],
    resaleOf: document.resaleOf,
    feeBasisPoints: document.feeBasisPoints ?? 0,
    state: stateOf(document),
    seen: { hold, version: holdVersion },
  };
}

function stateOf({ _id, status, orderId, heldUntil }: StoredTicket): TicketState {
  if (status === 'available' || status === 'withdrawn') return { status };
  if (status === 'sold' && orderId !== undefined) return { status, orderId };
  if (status === 'held' && orderId !== undefined && heldUntil !== undefined)
    return { status, orderId, heldUntil };
  throw new Error(`Ticket ${_id} is stored as ${status} without its order`);
}
