import { BadRequestError, ConflictError, UnprocessableError } from '@ticketing/common/errors';

/** Another order holds the ticket. */
export class TicketReservedError extends BadRequestError {
  override readonly code = 'ticket_reserved';

  constructor() {
    super('Ticket is already reserved');
  }
}

export class TicketNotForSaleError extends BadRequestError {
  override readonly code = 'ticket_not_for_sale';

  constructor() {
    super('This ticket is no longer for sale');
  }
}

export class OwnTicketError extends BadRequestError {
  override readonly code = 'own_ticket';

  constructor() {
    super('You can’t buy your own ticket');
  }
}

export class EventIsPastError extends BadRequestError {
  override readonly code = 'event_is_past';

  constructor() {
    super('This event is past');
  }
}

/** The buyer saw another price than the ticket has now; nothing was held. */
export class PriceChangedError extends ConflictError {
  override readonly code = 'price_changed';

  constructor() {
    super('The price has changed');
  }
}

export class OrderCompleteError extends BadRequestError {
  override readonly code = 'order_complete';

  constructor() {
    super('This order is complete and can’t be cancelled');
  }
}

export class IdempotencyKeyReusedError extends UnprocessableError {
  override readonly code = 'idempotency_key_reused';

  constructor() {
    super('This Idempotency-Key was used for another request');
  }
}
