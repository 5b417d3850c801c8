import { requireOwnersEdit, type OwnerRequest } from './owner-changes';
import { nextVersion, type Ticket, type TicketImage } from './ticket';
import { TooManyImagesError } from './ticket-errors';

export const mostImages = 4;

/**
 * Whether the seller may add a picture now; asked before one is even received.
 *
 * @throws NotAuthorizedError, TicketReservedError, TicketWithdrawnError, TicketChangedError, TooManyImagesError
 */
export function requireRoomForImage(ticket: Ticket, request: OwnerRequest): void {
  requireOwnersEdit(ticket, request);
  if (ticket.images.length >= mostImages) throw new TooManyImagesError();
}

/** The ticket with one more picture, the last. @throws what `requireRoomForImage` throws */
export function addImage(ticket: Ticket, request: OwnerRequest & { image: TicketImage }): Ticket {
  const { image } = request;
  // Tried anew after its answer got lost.
  if (ticket.images.some(({ id }) => id === image.id)) return ticket;
  requireRoomForImage(ticket, request);
  return nextVersion(ticket, { images: [...ticket.images, image] });
}

/**
 * The ticket without that picture; without one of that id it stays the very same.
 *
 * @throws NotAuthorizedError, TicketReservedError, TicketWithdrawnError, TicketChangedError
 */
export function removeImage(ticket: Ticket, request: OwnerRequest & { imageId: string }): Ticket {
  requireOwnersEdit(ticket, request);
  const images = ticket.images.filter(({ id }) => id !== request.imageId);
  return images.length === ticket.images.length ? ticket : nextVersion(ticket, { images });
}
