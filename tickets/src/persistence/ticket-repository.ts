import type { UnitOfWork } from '@ticketing/common/journal';
import type { QueryFilter } from 'mongoose';
import type { Ticket } from '../domain/ticket';
import { ResoldAlreadyError } from '../domain/ticket-errors';
import type { TicketDetails } from '../domain/ticket-details';
import type { Position, TicketSearch } from '../domain/ticket-search';
import { createBatchedReads, createSharedReads, isDuplicateKey } from '@ticketing/common/mongo';
import { fromDocument, type StoredTicket, toDocument } from './ticket-document';
import { oneResaleIndex, type TicketDocument, type TicketModel } from './ticket-model';
import { afterPosition, matching, sortOf } from './ticket-query';

export interface TicketRepository {
  /** With the rest of the unit; where a ticket of this id, or of this resale, is there the unit fails by its key. */
  add(ticket: Ticket, unit: UnitOfWork): void;
  /** What it means that a unit failed which added a ticket: ResoldAlreadyError, or just this. */
  failureOf(error: unknown): unknown;
  find(id: string): Promise<Ticket | undefined>;
  /** The ticket that an order has bought. */
  findSold(orderId: string): Promise<Ticket | undefined>;
  /** Compare-and-set, with the rest of the unit, which fails when the stored ticket is not `current` any more. */
  replace(current: Ticket, next: Ticket, unit: UnitOfWork): void;
  findAvailable(search: TicketSearch, now: Date): Promise<Ticket[]>;
  /** How many there are, as far as anybody wants to know. */
  countAvailable(search: TicketSearch, now: Date, upTo: number): Promise<number>;
  /** What all tickets that are available or held are called and where they are. */
  onTheMarket(): AsyncIterable<Pick<TicketDetails, 'title' | 'venue' | 'city'>>;
  /** Those that anybody may order, of a seller or bought with an order. */
  idsOnSale(which: { userId: string } | { resaleOf: string }): Promise<string[]>;
  /** Newest first. */
  findOwn(search: { userId: string; limit: number; after?: Position | undefined }): Promise<Ticket[]>;
}

export function createTicketRepository(model: TicketModel): TicketRepository {
  // What is by id goes past Mongoose, which would only cast what is typed already.
  const collection = model.db.collection<TicketDocument>(model.collection.name);

  const page = async (filter: QueryFilter<TicketDocument>, sort: Record<string, 1 | -1>, limit: number) => {
    const found = await model
      .find(filter, { terms: 0, sortDate: 0 })
      .sort(sort)
      .limit(limit)
      .lean<StoredTicket[]>();
    return found.map(fromDocument);
  };

  const sharedReads = createSharedReads<Ticket[]>();

  return {
    add(ticket, unit) {
      unit.write(collection, { insertOne: { document: toDocument(ticket) } });
    },
    failureOf: (error) => (isDuplicateKey(error, oneResaleIndex) ? new ResoldAlreadyError() : error),
    find: createBatchedReads(async (ids) => {
      const projection = { terms: 0, sortDate: 0 };
      const found = await collection.find<StoredTicket>({ _id: { $in: [...ids] } }, { projection }).toArray();
      return new Map(found.map((document) => [document._id, fromDocument(document)]));
    }),
    async findSold(orderId) {
      const found = await model
        .findOne({ orderId, status: 'sold' }, { terms: 0, sortDate: 0 })
        .lean<StoredTicket>();
      return found === null ? undefined : fromDocument(found);
    },
    replace(current, next, unit) {
      const { id, version, seen } = current;
      const filter = { _id: id, version, hold: seen.hold, holdVersion: seen.version };
      unit.write(collection, { replaceOne: { filter, replacement: toDocument(next) } });
    },
    findAvailable: (search, now) =>
      sharedReads(JSON.stringify(search), () =>
        page(matching(search, now), sortOf(search.sort), search.limit),
      ),
    countAvailable: (search, now, upTo) => model.countDocuments(matching(search, now), { limit: upTo }),
    onTheMarket: () =>
      model
        .find({ status: { $in: ['available', 'held'] } }, { title: 1, venue: 1, city: 1 })
        .lean<Pick<StoredTicket, 'title' | 'venue' | 'city'>>()
        .cursor({ batchSize: 500 }),
    async idsOnSale(which) {
      const found = await model.find({ ...which, status: 'available' }, { _id: 1 }).lean();
      return found.map(({ _id }) => _id);
    },
    findOwn: ({ userId, limit, after }) =>
      page({ userId, ...(after && afterPosition('newest', after)) }, sortOf('newest'), limit),
  };
}
