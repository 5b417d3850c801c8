import { field, type Field, type JsonSchema, type ValuesOf } from '@ticketing/common/api';
import { BadRequestError } from '@ticketing/common/errors';
import type { Request } from 'express';
import type { ValidationChain } from 'express-validator';
import { type MessageStatus, messageStatuses } from '../domain/message';
import type { MessagePosition, MessageQuery } from '../persistence/message-search';

const defaultLimit = 50;

/** Forms send empty fields: they count as left out. */
const parameter = <Value>(
  schema: JsonSchema,
  check = (chain: ValidationChain) => chain,
): Field<Value | undefined> =>
  field({ required: false, schema, check: (chain) => check(chain.trim().optional({ values: 'falsy' })) });

/** The parameters of GET /api/mail/messages, which `toMessageQuery` reads. */
export const messageParameters = {
  status: parameter<MessageStatus>({ type: 'string', enum: messageStatuses }, (chain) =>
    chain.isIn(messageStatuses).withMessage(`status must be one of ${messageStatuses.join(', ')}`),
  ),
  q: parameter<string>(
    {
      type: 'string',
      maxLength: 200,
      description: 'An account, an order, a message or how an address begins',
    },
    (chain) => chain.isLength({ max: 200 }).withMessage('q must be at most 200 characters'),
  ),
  limit: parameter<number>({ type: 'integer', minimum: 1, maximum: 100, default: defaultLimit }, (chain) =>
    chain
      .isInt({ min: 1, max: 100, allow_leading_zeroes: false })
      .withMessage('limit must be a whole number from 1 to 100')
      .toInt(),
  ),
  cursor: parameter<string>({ type: 'string', description: 'From the Link of the page before' }),
};

/** Takes the checked parameters apart. @throws BadRequestError when the cursor is none of ours */
export function toMessageQuery(parameters: ValuesOf<typeof messageParameters>): MessageQuery {
  const { status, q, limit = defaultLimit, cursor } = parameters;
  return {
    limit,
    ...(status ? { status } : {}),
    ...(q ? { q } : {}),
    ...(cursor ? { after: fromCursor(cursor) } : {}),
  };
}

/** The Link header to the next page: the same address with another cursor. */
export function nextPageLink(req: Request, { createdAt, id }: MessagePosition): string {
  const url = new URL(req.originalUrl, 'http://origin');
  url.searchParams.set('cursor', Buffer.from(`${createdAt.getTime()} ${id}`).toString('base64url'));
  return `<${url.pathname}${url.search}>; rel="next"`;
}

function fromCursor(cursor: string): MessagePosition {
  const match = /^(\d{1,15}) (\S{1,200})$/.exec(Buffer.from(cursor, 'base64url').toString());
  if (match?.[1] === undefined || match[2] === undefined)
    throw new BadRequestError('cursor must come from the Link of the page before', 'cursor');
  return { createdAt: new Date(Number(match[1])), id: match[2] };
}
