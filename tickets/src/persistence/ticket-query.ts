import type { QueryFilter } from 'mongoose';
import { categoryTerm, cityTerm } from '../domain/search-terms';
import { type Position, sortDate, type TicketSearch, type TicketSort } from '../domain/ticket-search';
import type { TicketDocument } from './ticket-model';

type Filter = QueryFilter<TicketDocument>;

const sortFields = {
  newest: { field: 'createdAt', direction: -1 },
  date: { field: 'sortDate', direction: 1 },
  price: { field: 'price', direction: 1 },
  '-price': { field: 'price', direction: -1 },
} as const satisfies Record<TicketSort, { field: keyof TicketDocument; direction: 1 | -1 }>;

/** The id breaks ties, so that pages neither repeat nor skip a ticket. */
export function sortOf(sort: TicketSort): Record<string, 1 | -1> {
  const { field, direction } = sortFields[sort];
  return { [field]: direction, _id: direction };
}

/** What comes after a position. The first condition says nothing new but is one that an index can start at. */
export function afterPosition(sort: TicketSort, { key, id }: Position): Filter {
  const { field, direction } = sortFields[sort];
  const value = field === 'price' ? key : new Date(key);
  const [beyond, from] = direction === 1 ? (['$gt', '$gte'] as const) : (['$lt', '$lte'] as const);
  return {
    $and: [
      { [field]: { [from]: value } },
      { $or: [{ [field]: { [beyond]: value } }, { [field]: value, _id: { [beyond]: id } }] },
    ],
  };
}

/** Tickets on sale that fit the search, of events that are not past. */
export function matching(search: TicketSearch, now: Date): Filter {
  const { words, city, category, from, to, minPrice, maxPrice, sort, after } = search;
  // Words have letters and digits only: nothing in them means anything in a regular expression.
  const terms: Filter[] = words.map((word) => ({ terms: { $regex: `^${word}` } }));
  if (city !== undefined) terms.push({ terms: cityTerm(city) });
  if (category !== undefined) terms.push({ terms: categoryTerm(category) });
  const conditions: Filter[] = [
    { status: 'available', sortDate: { $gte: from !== undefined && from > now ? from : now } },
    ...terms,
  ];
  if (to !== undefined) conditions.push({ sortDate: { $lte: to } });
  // Whoever asks for dates wants tickets that have one.
  else if (from !== undefined) conditions.push({ sortDate: { $lt: sortDate(undefined) } });
  if (minPrice !== undefined) conditions.push({ price: { $gte: minPrice } });
  if (maxPrice !== undefined) conditions.push({ price: { $lte: maxPrice } });
  if (after !== undefined) conditions.push(afterPosition(sort, after));
  return { $and: conditions };
}
