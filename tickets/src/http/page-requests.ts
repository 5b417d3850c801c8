import { type Fault, fault } from '@ticketing/common/errors';
import { parsePrice } from '@ticketing/common/money';
import type { Request } from 'express';
import { matchedData, query, type ValidationChain } from 'express-validator';
import { searchWords } from '../domain/search-terms';
import { type Position, type TicketSearch, type TicketSort, ticketSorts } from '../domain/ticket-search';
import { parseBound } from './iso-date';
import { decodeCursor } from './page-links';

const defaultLimit = 50;
const maxLimit = 100;
const maxWords = 10;

/** Forms send empty fields: they count as left out. */
const parameter = (name: string): ValidationChain => query(name).trim().optional({ values: 'falsy' });

/** Turns a parameter into what `parse` makes of it, or refuses it. */
const parsed = (
  chain: ValidationChain,
  parse: (value: unknown) => unknown,
  message: Fault,
): ValidationChain =>
  chain
    .custom((value: unknown) => parse(value) !== undefined)
    .withMessage(message)
    .bail()
    .customSanitizer(parse);

const limit = (): ValidationChain =>
  parameter('limit')
    .isInt({ min: 1, max: maxLimit, allow_leading_zeroes: false })
    .withMessage(fault('limit_invalid', `limit must be a whole number from 1 to ${String(maxLimit)}`))
    .toInt();

const cursor = (sortOf: (req: Request) => string): ValidationChain =>
  parameter('cursor')
    .custom((value: string, { req }) => decodeCursor(value, sortOf(req as Request)) !== undefined)
    .withMessage(
      fault('cursor_invalid', 'cursor must come from the Link of the page before, with the same sort'),
    )
    .bail()
    .customSanitizer((value: string, { req }) => decodeCursor(value, sortOf(req as Request)));

const sortParameter = (req: Request): string => {
  const { sort } = req.query;
  return typeof sort === 'string' && sort.trim() !== '' ? sort.trim() : 'newest';
};

/** Checks of the parameters of GET /api/tickets; then `ticketSearch` reads them. */
export function searchRules(): ValidationChain[] {
  const shortText = (name: string) =>
    parameter(name)
      .isLength({ max: 200 })
      .withMessage(fault('text_too_long', `${name} must be at most 200 characters`));
  const date = (name: string, edge: 'first' | 'last') =>
    parsed(
      parameter(name),
      (value) => parseBound(value, edge),
      fault('date_invalid', `${name} must be a date like 2027-05-01, or a date and time with its time zone`),
    );
  const price = (name: string) =>
    parsed(
      parameter(name),
      parsePrice,
      fault('price_invalid', `${name} must be a price greater than 0 with at most two decimals`),
    );
  return [
    shortText('q'),
    shortText('city'),
    shortText('category'),
    date('from', 'first'),
    date('to', 'last'),
    price('minPrice'),
    price('maxPrice'),
    parameter('sort')
      .isIn(ticketSorts)
      .withMessage(fault('sort_invalid', `sort must be one of ${ticketSorts.join(', ')}`)),
    limit(),
    cursor(sortParameter),
  ];
}

/** Checks of the parameters of GET /api/tickets/mine; then `ownPage` reads them. */
export const ownPageRules = (): ValidationChain[] => [limit(), cursor(() => 'mine')];

interface PageParameters {
  limit?: number;
  cursor?: Position;
}

interface SearchParameters extends PageParameters, Omit<TicketSearch, 'words' | 'sort' | 'limit' | 'after'> {
  q?: string;
  sort?: TicketSort;
}

/** The parameters of a request that passed `searchRules`. */
export function ticketSearch(req: Request): TicketSearch {
  const { q, sort, limit, cursor, ...filters } = matchedData<SearchParameters>(req, { locations: ['query'] });
  return {
    ...filters,
    words: q === undefined ? [] : searchWords(q).slice(0, maxWords),
    sort: sort ?? 'newest',
    limit: limit ?? defaultLimit,
    after: cursor,
  };
}

/** The parameters of a request that passed `ownPageRules`. */
export function ownPage(req: Request): { limit: number; after: Position | undefined } {
  const { limit, cursor } = matchedData<PageParameters>(req, { locations: ['query'] });
  return { limit: limit ?? defaultLimit, after: cursor };
}
