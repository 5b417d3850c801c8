import { BadRequestError, ConflictError, NotFoundError } from '@ticketing/common/errors';

/** There is nothing to let anybody in with yet. */
export class NoPassYetError extends NotFoundError {
  override readonly code = 'no_pass_yet';

  constructor() {
    super('There is no ticket to show before the order is complete');
  }
}

/** The ticket has gone to somebody else, or was refunded. */
export class PassVoidError extends ConflictError {
  override readonly code = 'pass_void';

  constructor() {
    super('This ticket is no longer yours, so it can’t be shown any more');
  }
}

/** Nothing to put into a calendar. */
export class NoDateError extends NotFoundError {
  override readonly code = 'no_date';

  constructor() {
    super('This event has no date');
  }
}

/** Whoever listed the ticket for resale did not buy it here. */
export class ResaleNotOwnedError extends BadRequestError {
  override readonly code = 'resale_not_owned';

  constructor() {
    super('The seller does not own this ticket, so it can’t be bought');
  }
}

/** Somebody has been let in with the seller's own pass. */
export class ResaleUsedError extends BadRequestError {
  override readonly code = 'resale_used';

  constructor() {
    super('This ticket has already been used at the door, so it can’t be bought');
  }
}

/** The seller's own pass is void: the ticket went to somebody else before. */
export class ResaleVoidError extends BadRequestError {
  override readonly code = 'resale_void';

  constructor() {
    super('The seller has already passed this ticket on, so it can’t be bought');
  }
}
