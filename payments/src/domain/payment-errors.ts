import type { CancelReason } from '@ticketing/common/events';
import {
  BadRequestError,
  ConflictError,
  PaymentRequiredError,
  UnprocessableError,
} from '@ticketing/common/errors';
import type { DeclineCode } from './decline';
import type { PaymentState } from './payment';

const whyCancelled: Record<CancelReason, string> = {
  buyer: 'This order was cancelled, it can’t be paid any more',
  expired: 'This order has expired, it can’t be paid any more',
  price_changed: 'This order was cancelled because the price changed, it can’t be paid any more',
  withdrawn: 'This order was cancelled because the ticket was withdrawn, it can’t be paid any more',
  pass_invalid:
    'This order was cancelled because the seller no longer has the ticket, it can’t be paid any more',
};

export class OrderCancelledError extends BadRequestError {
  override readonly code = 'order_cancelled';

  constructor(reason: CancelReason = 'buyer') {
    super(whyCancelled[reason]);
  }
}

export class OrderPaidError extends BadRequestError {
  override readonly code = 'order_paid';

  constructor() {
    super('This order is already paid');
  }
}

/** Only money that was taken for a complete order, and is not on its way back, can be refunded by request. */
export class NotRefundableError extends ConflictError {
  override readonly code = 'not_refundable';

  constructor(state: PaymentState) {
    super(`Only a captured payment of a complete order can be refunded; this one is ${state}`);
  }
}

export class AttemptUnderWayError extends ConflictError {
  override readonly code = 'attempt_under_way';

  constructor() {
    super('Another attempt to pay this order is under way');
  }
}

/** The card was declined; the message is the reason for the card holder, the code says the same to programs. */
export class CardDeclinedError extends PaymentRequiredError {
  constructor(
    reason: string,
    override readonly code: DeclineCode = 'card_declined',
  ) {
    super(reason);
  }
}

/** The payment provider does not know the token or payment method. */
export class PaymentMethodInvalidError extends BadRequestError {
  override readonly code = 'payment_method_invalid';
}

export class IdempotencyKeyReusedError extends UnprocessableError {
  override readonly code = 'idempotency_key_reused';

  constructor() {
    super('This Idempotency-Key was used for another request');
  }
}
