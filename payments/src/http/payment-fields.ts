import { field, textField } from '@ticketing/common/api';
import { BadRequestError, fault } from '@ticketing/common/errors';
import type { PaymentMethod } from '../domain/payment';

export const orderId = textField({
  fault: fault('order_id_invalid', 'orderId must be the id of an order'),
  pattern: /^[A-Za-z0-9_-]{1,128}$/,
});

const method = (name: 'token' | 'paymentMethodId') =>
  textField({
    fault: fault('payment_method_invalid', `${name} must be one of the payment provider`),
    description: 'Exactly one of token and paymentMethodId',
    required: false,
    pattern: /^[A-Za-z0-9_-]{1,255}$/,
  });
export const token = method('token');
export const paymentMethodId = method('paymentMethodId');

/** Whatever nobody has for an id is not found. */
export const anyOrderId = field<string>({ schema: { type: 'string' } });

export const signature = field<string>({
  schema: { type: 'string', description: 'The provider’s, over the raw body' },
});

export const anyId = textField({
  fault: fault('q_invalid', 'q must be an id'),
  description: 'Of an order, a PaymentIntent or a buyer',
  required: false,
  length: { min: 1, max: 255 },
});

export const show = textField<'cases' | 'refunds' | 'overdue'>({
  fault: fault('show_invalid', 'show must be cases, refunds or overdue'),
  description: 'Without q; cases if absent',
  required: false,
  values: ['cases', 'refunds', 'overdue'],
});

export const refundReason = textField({
  fault: fault('reason_invalid', 'Give a reason of 3 to 500 characters'),
  length: { min: 3, max: 500 },
  normalise: (reason) => reason.trim(),
});

/** @throws BadRequestError unless there is exactly one payment method */
export function toMethod(given: {
  readonly token: string | undefined;
  readonly paymentMethodId: string | undefined;
}): PaymentMethod {
  if (given.token !== undefined && given.paymentMethodId !== undefined) {
    throw new BadRequestError('Send either token or paymentMethodId, not both', 'token');
  }
  if (given.token !== undefined) return { token: given.token };
  if (given.paymentMethodId !== undefined) return { paymentMethodId: given.paymentMethodId };
  throw new BadRequestError('token or paymentMethodId is required', 'token');
}
