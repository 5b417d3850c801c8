import { BadRequestError, fault, NotFoundError } from '@ticketing/common/errors';
import { parsePrice } from '@ticketing/common/money';
import type { Request } from 'express';
import { body, header, query } from 'express-validator';
import type { OrderPosition } from '../persistence/order-repository';
import type { CreateOrderInput } from '../use-cases/create-order';

const idPattern = /^[0-9a-f]{24}$/i;

export const createOrderRules = [
  body('ticketId')
    .isString()
    .matches(idPattern)
    .withMessage(fault('ticket_id_invalid', 'ticketId must be the id of a ticket')),
  body('price')
    .optional()
    .custom((value) => parsePrice(value) !== undefined)
    .withMessage(fault('price_invalid', 'price must be the price that was shown')),
  header('idempotency-key')
    .optional()
    .matches(/^[\x21-\x7e]{1,255}$/)
    .withMessage(fault('idempotency_key_invalid', 'Idempotency-Key must be 1 to 255 printable characters')),
];

export const listOrdersRules = [
  query('limit')
    .optional()
    .isInt({ min: 1, max: 100 })
    .withMessage(fault('limit_invalid', 'limit must be a whole number from 1 to 100')),
];

/** @throws NotFoundError when nothing can have this id */
export function orderIdOf(id: unknown): string {
  if (typeof id !== 'string' || !idPattern.test(id)) throw new NotFoundError();
  return id.toLowerCase();
}

/** Takes the checked body apart. */
export function toCreateOrder(req: Request, userId: string): CreateOrderInput {
  const { ticketId, price } = req.body as { ticketId: string; price?: unknown };
  const shown = price === undefined ? undefined : parsePrice(price);
  const idempotencyKey = req.get('idempotency-key');
  return {
    userId,
    ticketId: ticketId.toLowerCase(),
    ...(shown === undefined ? {} : { price: shown }),
    ...(idempotencyKey === undefined ? {} : { idempotencyKey }),
  };
}

/** Cursors are opaque to clients: where the page before ended. */
export const toCursor = ({ createdAt, id }: OrderPosition): string =>
  Buffer.from(`${createdAt.getTime()}.${id}`).toString('base64url');

/** @throws BadRequestError when it is none of ours */
export function fromCursor(cursor: string): OrderPosition {
  const match = /^(\d{1,15})\.([0-9a-f]{24})$/.exec(Buffer.from(cursor, 'base64url').toString());
  if (match?.[1] === undefined || match[2] === undefined)
    throw new BadRequestError('cursor is not valid', 'cursor');
  return { createdAt: new Date(Number(match[1])), id: match[2] };
}
