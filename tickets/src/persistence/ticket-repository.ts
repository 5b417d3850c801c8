import type { ClientSession, QueryFilter } from 'mongoose';
import type { Ticket } from '../domain/ticket';
import { ResoldAlreadyError } from '../domain/ticket-errors';
import type { TicketDetails } from '../domain/ticket-details';
import type { Position, TicketSearch } from '../domain/ticket-search';
import { createBatchedReads, createSharedReads, isDuplicateKey } from '@ticketing/common/mongo';
import { fromDocument, type StoredTicket, toDocument } from './ticket-document';
import { oneResaleIndex, type TicketDocument, type TicketModel } from './ticket-model';
import { afterPosition, matching, sortOf } from './ticket-query';

export interface TicketRepository {
  /** @throws ResoldAlreadyError, or a duplicate-key error when a ticket of this id is there */
  insert(ticket: Ticket, session: ClientSession): Promise<void>;
  find(id: string): Promise<Ticket | undefined>;
  /** The ticket that an order has bought. */
  findSold(orderId: string): Promise<Ticket | undefined>;
  /** Compare-and-set: false when the stored ticket is not `current` any more; nothing is written then. */
  replace(current: Ticket, next: Ticket, session: ClientSession): Promise<boolean>;
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
  // Written past Mongoose, which would only cast what is typed already.
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
    async insert(ticket, session) {
      try {
        await collection.insertOne(toDocument(ticket), { session });
      } catch (error) {
        throw isDuplicateKey(error, oneResaleIndex) ? new ResoldAlreadyError() : error;
      }
    },
    find: createBatchedReads(async (ids) => {
      const found = await model.find({ _id: { $in: ids } }, { terms: 0, sortDate: 0 }).lean<StoredTicket[]>();
      return new Map(found.map((document) => [document._id, fromDocument(document)]));
    }),
    async findSold(orderId) {
      const found = await model
        .findOne({ orderId, status: 'sold' }, { terms: 0, sortDate: 0 })
        .lean<StoredTicket>();
      return found === null ? undefined : fromDocument(found);
    },
    async replace(current, next, session) {
      const { id, version, seen } = current;
      const unchanged = { _id: id, version, hold: seen.hold, holdVersion: seen.version };
      const result = await collection.replaceOne(unchanged, toDocument(next), { session });
      return result.matchedCount === 1;
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
