import { BadRequestError, fault } from '@ticketing/common/errors';
import type { Request } from 'express';
import { body, header, query } from 'express-validator';
import type { PaymentMethod } from '../domain/payment';
import type { PayOrderInput } from '../use-cases/pay-order';

const reference = /^[A-Za-z0-9_-]{1,255}$/;
const orderIdRule = /^[A-Za-z0-9_-]{1,128}$/;

const method = (field: 'token' | 'paymentMethodId') =>
  body(field)
    .optional()
    .isString()
    .bail()
    .matches(reference)
    .withMessage(fault('payment_method_invalid', `${field} must be one of the payment provider`));

export const payOrderRules = [
  body('orderId')
    .isString()
    .bail()
    .matches(orderIdRule)
    .withMessage(fault('order_id_invalid', 'orderId must be the id of an order')),
  method('token'),
  method('paymentMethodId'),
  header('idempotency-key')
    .optional()
    .matches(/^[\x21-\x7e]{1,255}$/)
    .withMessage(fault('idempotency_key_invalid', 'Idempotency-Key must be 1 to 255 printable characters')),
];

export const findPaymentRules = [
  query('orderId')
    .isString()
    .bail()
    .matches(orderIdRule)
    .withMessage(fault('order_id_invalid', 'orderId must be the id of an order')),
];

/** Takes the checked body apart. @throws BadRequestError unless there is exactly one payment method */
export function toPayOrder(req: Request, userId: string): PayOrderInput {
  const { orderId } = req.body as { orderId: string };
  const idempotencyKey = req.get('idempotency-key');
  return {
    orderId,
    userId,
    method: toMethod(req.body as { token?: string; paymentMethodId?: string }),
    ...(idempotencyKey === undefined ? {} : { idempotencyKey }),
  };
}

function toMethod({ token, paymentMethodId }: { token?: string; paymentMethodId?: string }): PaymentMethod {
  if (token !== undefined && paymentMethodId !== undefined) {
    throw new BadRequestError('Send either token or paymentMethodId, not both', 'token');
  }
  if (token !== undefined) return { token };
  if (paymentMethodId !== undefined) return { paymentMethodId };
  throw new BadRequestError('token or paymentMethodId is required', 'token');
}
