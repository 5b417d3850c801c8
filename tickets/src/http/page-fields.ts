import { field, type Field, type JsonSchema, type ValuesOf } from '@ticketing/common/api';
import { type Fault, fault } from '@ticketing/common/errors';
import { parsePrice } from '@ticketing/common/money';
import type { Request } from 'express';
import type { ValidationChain } from 'express-validator';
import { standsFor } from '../domain/correction';
import { searchWords } from '../domain/search-terms';
import { type Position, type TicketSearch, type TicketSort, ticketSorts } from '../domain/ticket-search';
import { parseBound } from './iso-date';
import { type Cursor, decodeCursor } from './page-links';

const defaultLimit = 50;
const maxLimit = 100;
const maxWords = 10;
const maxText = 200;

/** Forms send empty fields: they count as left out. */
const parameter = <Value>(
  message: Fault,
  schema: JsonSchema,
  check: (chain: ValidationChain) => ValidationChain,
): Field<Value | undefined> =>
  field({
    ...{ required: false, schema, fault: message },
    check: (chain) => check(chain.trim().optional({ values: 'falsy' })),
  });

/** A parameter that is what `parse` makes of it, or refused. */
const parsed = <Value>(
  message: Fault,
  schema: JsonSchema,
  parse: (value: unknown, req: Request) => Value | undefined,
): Field<Value | undefined> =>
  parameter(message, schema, (chain) =>
    chain
      .custom((value: unknown, { req }) => parse(value, req as Request) !== undefined)
      .bail()
      .customSanitizer((value: unknown, { req }) => parse(value, req as Request)),
  );

const limit = parameter<number>(
  fault('limit_invalid', `limit must be a whole number from 1 to ${String(maxLimit)}`),
  { type: 'integer', minimum: 1, maximum: maxLimit, default: defaultLimit },
  (chain) => chain.isInt({ min: 1, max: maxLimit, allow_leading_zeroes: false }).toInt(),
);

/** @param rules what a list's cursor is read by: the sort, and the words of a search */
const cursor = (rules: { sortOf: (req: Request) => string; wordsOf: (req: Request) => readonly string[] }) =>
  parsed<Cursor>(
    fault('cursor_invalid', 'cursor must come from the Link of the page before, with the same sort'),
    { type: 'string', description: 'From the Link of the page before' },
    (value, req) => {
      const read = decodeCursor(String(value), rules.sortOf(req));
      return read !== undefined && fits(read, rules.wordsOf(req)) ? read : undefined;
    },
  );

/** Whether the words that a cursor goes on with are a correction of those asked for. */
function fits({ corrected = [] }: Cursor, words: readonly string[]): boolean {
  if (corrected.length === 0) return true;
  const meant = corrected.map((spelled) => searchWords(spelled));
  return (
    meant.length === words.length &&
    words.every((word, index) => {
      const [one, ...more] = meant[index] ?? [];
      return one !== undefined && more.length === 0 && standsFor(one, word);
    })
  );
}

const queryWords = (q: string): string[] => searchWords(q).slice(0, maxWords);

const wordsParameter = (req: Request): string[] => {
  const { q } = req.query;
  return typeof q === 'string' ? queryWords(q) : [];
};

const sortParameter = (req: Request): string => {
  const { sort } = req.query;
  return typeof sort === 'string' && sort.trim() !== '' ? sort.trim() : 'newest';
};

const text = (name: string, description: string) =>
  parameter<string>(
    fault('text_too_long', `${name} must be at most ${String(maxText)} characters`),
    { type: 'string', maxLength: maxText, description },
    (chain) => chain.isLength({ max: maxText }),
  );

const date = (name: string, edge: 'first' | 'last') =>
  parsed(
    fault('date_invalid', `${name} must be a date like 2027-05-01, or a date and time with its time zone`),
    { type: 'string', description: `When the event starts; of a day its ${edge} moment in UTC` },
    (value) => parseBound(value, edge),
  );

const price = (name: string) =>
  parsed(
    fault('price_invalid', `${name} must be a price greater than 0 with at most two decimals`),
    { type: 'number', exclusiveMinimum: 0 },
    parsePrice,
  );

/** The parameters of GET /api/tickets, which `ticketSearch` reads. */
export const searchFields = {
  q: text('q', 'Words that must all begin a word of title, venue or city'),
  city: text('city', 'The whole name, whatever its case and accents'),
  category: text('category', 'The whole name, whatever its case and accents'),
  from: date('from', 'first'),
  to: date('to', 'last'),
  minPrice: price('minPrice'),
  maxPrice: price('maxPrice'),
  sort: parameter<TicketSort>(
    fault('sort_invalid', `sort must be one of ${ticketSorts.join(', ')}`),
    { type: 'string', enum: ticketSorts, default: 'newest' },
    (chain) => chain.isIn(ticketSorts),
  ),
  limit,
  cursor: cursor({ sortOf: sortParameter, wordsOf: wordsParameter }),
};

/** The parameters of GET /api/tickets/mine, which `ownPage` reads. */
export const ownPageFields = { limit, cursor: cursor({ sortOf: () => 'mine', wordsOf: () => [] }) };

export function ticketSearch({
  q,
  sort = 'newest',
  limit = defaultLimit,
  cursor,
  ...filters
}: ValuesOf<typeof searchFields>): TicketSearch {
  const words = q === undefined ? [] : queryWords(q);
  return { ...filters, words, corrected: cursor?.corrected, sort, limit, after: cursor };
}

export const ownPage = ({
  limit = defaultLimit,
  cursor,
}: ValuesOf<typeof ownPageFields>): { limit: number; after: Position | undefined } => ({
  limit,
  after: cursor,
});
