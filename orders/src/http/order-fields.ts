import { field, textField } from '@ticketing/common/api';
import { BadRequestError, fault, NotFoundError } from '@ticketing/common/errors';
import { type Minor, parsePrice } from '@ticketing/common/money';
import type { OrderPosition } from '../persistence/order-repository';

const idPattern = /^[0-9a-fA-F]{24}$/;

export const ticketId = textField({
  fault: fault('ticket_id_invalid', 'ticketId must be the id of a ticket'),
  pattern: idPattern,
  normalise: (id) => id.toLowerCase(),
});

export const shownPrice = field<Minor | undefined>({
  schema: { type: ['number', 'string'], description: 'The price that was shown: another one is refused' },
  required: false,
  fault: fault('price_invalid', 'price must be the price that was shown'),
  check: (chain) =>
    chain
      .optional()
      .custom((value) => parsePrice(value) !== undefined)
      .bail()
      .customSanitizer(parsePrice),
});

export const limit = field<string | undefined>({
  schema: { type: 'integer', minimum: 1, maximum: 100, default: 50 },
  required: false,
  fault: fault('limit_invalid', 'limit must be a whole number from 1 to 100'),
  check: (chain) => chain.optional().isInt({ min: 1, max: 100 }),
});

/** Read by `fromCursor`. */
export const cursor = field<string | undefined>({
  schema: { type: 'string', description: 'Where the page before ended, from its Link header' },
  required: false,
});

/** What nobody can have for an id is not found rather than at fault: read by `orderIdOf`. */
export const orderId = field<string>({ schema: { type: 'string', pattern: idPattern.source } });

export const operatorsWords = textField({
  fault: fault('q_invalid', 'q must be an id, or 1 to 200 letters of a title'),
  length: { min: 1, max: 200 },
  normalise: (words) => words.trim(),
});

/** @throws NotFoundError when nothing can have this id */
export function orderIdOf(id: unknown): string {
  if (typeof id !== 'string' || !idPattern.test(id)) throw new NotFoundError();
  return id.toLowerCase();
}

/** Cursors are opaque to clients: where the page before ended. */
export const toCursor = ({ createdAt, id }: OrderPosition): string =>
  Buffer.from(`${createdAt.getTime()}.${id}`).toString('base64url');

/** @throws BadRequestError when it is none of ours */
export function fromCursor(text: string): OrderPosition {
  const match = /^(\d{1,15})\.([0-9a-f]{24})$/.exec(Buffer.from(text, 'base64url').toString());
  if (match?.[1] === undefined || match[2] === undefined)
    throw new BadRequestError('cursor is not valid', 'cursor');
  return { createdAt: new Date(Number(match[1])), id: match[2] };
}
