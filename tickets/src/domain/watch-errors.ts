import { BadRequestError } from '@ticketing/common/errors';

export class OwnTicketError extends BadRequestError {
  override readonly code = 'own_ticket';

  constructor() {
    super('This is your own ticket');
  }
}

/** Sold, withdrawn, or its event is past. */
export class NotComingBackError extends BadRequestError {
  override readonly code = 'not_coming_back';

  constructor() {
    super('This ticket will not come back');
  }
}

export class TooManyWatchesError extends BadRequestError {
  override readonly code = 'too_many_watches';

  constructor() {
    super('You can wait for at most 100 tickets');
  }
}
