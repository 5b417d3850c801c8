import { BadRequestError, ConflictError } from '@ticketing/common/errors';

/** An order holds the ticket or has bought it. */
export class TicketReservedError extends BadRequestError {
  override readonly code = 'ticket_reserved';

  constructor() {
    super('Cannot edit a reserved ticket');
  }
}

export class TicketWithdrawnError extends BadRequestError {
  override readonly code = 'ticket_withdrawn';

  constructor() {
    super('Cannot edit a withdrawn ticket');
  }
}

/** The ticket is no longer the version that the caller saw. */
export class TicketChangedError extends ConflictError {
  override readonly code = 'ticket_changed';

  constructor() {
    super('The ticket was changed meanwhile');
  }
}

/** Tickets of past events can't be sold. */
export class EventIsPastError extends BadRequestError {
  override readonly code = 'event_is_past';

  constructor() {
    super('The event must be in the future', 'startsAt');
  }
}

/** The order's ticket is on offer already, or was sold on. */
export class ResoldAlreadyError extends BadRequestError {
  override readonly code = 'resold_already';

  constructor() {
    super('You have listed this ticket already', 'resaleOf');
  }
}

/** There is no ticket of ours that was bought with this order. */
export class ResaleUnknownError extends BadRequestError {
  override readonly code = 'resale_unknown';

  constructor() {
    super('No ticket was bought here with this order', 'resaleOf');
  }
}

/** A ticket that was bought here is sold on for what it is for. */
export class ResaleDiffersError extends BadRequestError {
  override readonly code = 'resale_differs';

  constructor(field: string) {
    super('A ticket that was bought here can only be sold on for the same event and place', field);
  }
}

/** Whoever bought it is in with it already, or got their money back. */
export class ResaleEndedError extends BadRequestError {
  override readonly code = 'resale_ended';

  constructor() {
    super('This ticket has been used or is no longer yours, so it can’t be sold', 'resaleOf');
  }
}

export class TooManyImagesError extends BadRequestError {
  override readonly code = 'too_many_images';

  constructor() {
    super('A ticket can have at most 4 pictures', 'image');
  }
}
