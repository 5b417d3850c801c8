import { type Fault, fault } from '@ticketing/common/errors';
import { parsePrice } from '@ticketing/common/money';
import type { Request } from 'express';
import { matchedData, query, type ValidationChain } from 'express-validator';
import { standsFor } from '../domain/correction';
import { searchWords } from '../domain/search-terms';
import { type Position, type TicketSearch, type TicketSort, ticketSorts } from '../domain/ticket-search';
import { parseBound } from './iso-date';
import { type Cursor, decodeCursor } from './page-links';

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

/** What a list's cursor is read by: the sort, and the words of a search. */
interface CursorRules {
  sortOf: (req: Request) => string;
  wordsOf: (req: Request) => readonly string[];
}

const cursor = ({ sortOf, wordsOf }: CursorRules): ValidationChain =>
  parameter('cursor')
    .custom((value: string, { req }) => {
      const read = decodeCursor(value, sortOf(req as Request));
      return read !== undefined && fits(read, wordsOf(req as Request));
    })
    .withMessage(
      fault('cursor_invalid', 'cursor must come from the Link of the page before, with the same sort'),
    )
    .bail()
    .customSanitizer((value: string, { req }) => decodeCursor(value, sortOf(req as Request)));

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
    cursor({ sortOf: sortParameter, wordsOf: wordsParameter }),
  ];
}

/** Checks of the parameters of GET /api/tickets/mine; then `ownPage` reads them. */
export const ownPageRules = (): ValidationChain[] => [
  limit(),
  cursor({ sortOf: () => 'mine', wordsOf: () => [] }),
];

interface PageParameters {
  limit?: number;
  cursor?: Cursor;
}

interface SearchParameters
  extends PageParameters, Omit<TicketSearch, 'words' | 'corrected' | 'sort' | 'limit' | 'after'> {
  q?: string;
  sort?: TicketSort;
}

/** The parameters of a request that passed `searchRules`. */
export function ticketSearch(req: Request): TicketSearch {
  const { q, sort, limit, cursor, ...filters } = matchedData<SearchParameters>(req, { locations: ['query'] });
  return {
    ...filters,
    words: q === undefined ? [] : queryWords(q),
    corrected: cursor?.corrected,
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
