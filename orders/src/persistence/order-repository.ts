import {
  type CancelReason,
  liveOrderStatuses,
  openOrderStatuses,
  OrderStatus,
} from '@ticketing/common/events';
import type { UnitOfWork } from '@ticketing/common/journal';
import { asMinor } from '@ticketing/common/money';
import { createBatchedReads } from '@ticketing/common/mongo';
import type { ClientSession, QueryFilter } from 'mongoose';
import type { Order, OrderChange, TicketSnapshot } from '../domain/order';
import type { KeyedRequest, OrderDocument, OrderModel } from './order-model';

export interface NewOrder {
  readonly id: string;
  readonly userId: string;
  readonly ticket: TicketSnapshot;
  readonly createdAt: Date;
  readonly expiresAt: Date;
  /** What asked for it. */
  readonly request?: KeyedRequest;
}

/** Where a page of a buyer's orders ended. */
export interface OrderPosition {
  readonly createdAt: Date;
  readonly id: string;
}

/** More than anybody needs for one order: what comes with yet another key is answered, and not kept. */
const mostRequests = 50;

export type OrderRepository = ReturnType<typeof createOrderRepository>;

/** Orders in the database. Whether one is due is decided by the database's own clock, never this process's. */
export function createOrderRepository(orders: OrderModel) {
  // Written past Mongoose, which would only cast what is typed already.
  const collection = orders.db.collection<OrderDocument>(orders.collection.name);
  const open = { status: { $in: [...openOrderStatuses] } };
  const live = { status: { $in: [...liveOrderStatuses] } };
  const due = { ...open, $expr: { $lte: ['$expiresAt', '$$NOW'] } };

  const olderThan = (field: string, seconds: number) => ({
    $expr: { $lt: [field, { $subtract: ['$$NOW', seconds * 1_000] }] },
  });
  const findOld = async (filter: QueryFilter<OrderDocument>, limit: number): Promise<Order[]> => {
    const documents = await orders.find(filter).sort({ createdAt: 1 }).limit(limit).lean();
    return documents.map(toOrder);
  };

  const findAll = async (ids: readonly string[]): Promise<Order[]> => {
    const documents = await orders.find({ _id: { $in: ids } }).lean();
    return documents.map(toOrder);
  };

  return {
    /** With the rest of the unit, which fails by a key when another order holds the ticket or the idempotency key was used. */
    add({ id, request, ...fields }: NewOrder, unit: UnitOfWork): Order {
      const document: OrderDocument = {
        _id: id,
        ...fields,
        ...(request === undefined ? {} : { idempotency: [request] }),
        status: OrderStatus.Created,
        version: 0,
        locked: false,
        authorised: false,
      };
      unit.write(collection, { insertOne: { document } });
      return toOrder(document);
    },

    /** As all of these finders: outside of any transaction, unless it says `Within`. */
    find: createBatchedReads(async (ids): Promise<ReadonlyMap<string, Order>> => {
      const found = await findAll(ids);
      return new Map(found.map((order) => [order.id, order]));
    }),

    async findWithin(session: ClientSession, id: string): Promise<Order | undefined> {
      const document = await orders.findById(id, null, { session }).lean();
      return document === null ? undefined : toOrder(document);
    },

    findAll,

    /** The live order of a ticket. */
    findLive: createBatchedReads(async (ticketIds): Promise<ReadonlyMap<string, Order>> => {
      const documents = await orders.find({ 'ticket.id': { $in: ticketIds }, ...live }).lean();
      return new Map(documents.map((document) => [document.ticket.id, toOrder(document)]));
    }),

    async findLiveWithin(session: ClientSession, ticketId: string): Promise<Order | undefined> {
      const document = await orders.findOne({ 'ticket.id': ticketId, ...live }, null, { session }).lean();
      return document === null ? undefined : toOrder(document);
    },

    /** What was answered with the key, if it was used. */
    async findAnswered(
      userId: string,
      key: string,
    ): Promise<{ order: Order; request: KeyedRequest } | undefined> {
      const document = await orders.findOne({ userId, 'idempotency.key': key }).lean<OrderDocument>();
      if (document === null) return undefined;
      const request = answeredWith(document).find((each) => each.key === key);
      return request && { order: toOrder(document), request };
    },

    /** Keeps that the order was the answer, the first one of a key; fails by a key when it was used for another order. */
    async keepAnswered(id: string, request: KeyedRequest): Promise<void> {
      const notFull = { [`idempotency.${mostRequests - 1}`]: { $exists: false } };
      const list = { $expr: { $in: [{ $type: '$idempotency' }, ['missing', 'array']] } };
      const answered = { $concatArrays: [{ $ifNull: ['$idempotency', []] }, [{ $literal: request }]] };
      await collection.updateOne({ _id: id, ...notFull, ...list }, [{ $set: { idempotency: answered } }]);
    },

    async findByBuyer(userId: string, limit: number, after?: OrderPosition): Promise<Order[]> {
      const beyond =
        after === undefined
          ? {}
          : {
              $or: [
                { createdAt: { $lt: after.createdAt } },
                { createdAt: after.createdAt, _id: { $lt: after.id } },
              ],
            };
      const documents = await orders
        .find({ userId, ...beyond })
        .sort({ createdAt: -1, _id: -1 })
        .limit(limit)
        .lean();
      return documents.map(toOrder);
    },

    /**
     * Changes the order, with the rest of the unit, which fails when it is no longer as `order` says. A change of status
     * raises the version.
     */
    change(order: Order, change: OrderChange, unit: UnitOfWork): Order {
      const { id, status, version, locked, authorised } = order;
      const raised = version + (change.status === status ? 0 : 1);
      const filter = { _id: id, status, version, locked, authorised };
      unit.write(collection, { updateOne: { filter, update: { $set: { ...change, version: raised } } } });
      return { ...order, ...change, version: raised };
    },

    /** Cancels the order if it is open; for `expired`, only if its time is over by the database's clock. */
    async cancel(id: string, reason: CancelReason, session: ClientSession): Promise<Order | undefined> {
      const document = await orders
        .findOneAndUpdate(
          { _id: id, ...(reason === 'expired' ? due : open) },
          { $set: { status: OrderStatus.Cancelled, reason }, $inc: { version: 1 } },
          { returnDocument: 'after', session },
        )
        .lean();
      return document === null ? undefined : toOrder(document);
    },

    /** By an id (the order's, the buyer's, the seller's, the ticket's), else by part of the title; newest first. */
    async search(words: string, limit: number): Promise<Order[]> {
      const title = { $regex: words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'), $options: 'i' };
      const id = words.toLowerCase();
      const byId = [{ _id: id }, { userId: id }, { 'ticket.id': id }, { 'ticket.userId': id }];
      const documents = await orders
        .find(/^[0-9a-f]{24}$/.test(id) ? { $or: byId } : { 'ticket.title': title })
        .sort({ createdAt: -1, _id: -1 })
        .limit(limit)
        .maxTimeMS(3_000)
        .lean();
      return documents.map(toOrder);
    },

    /** Open though their time was over so many seconds ago, by the database's clock. */
    findOverdue: (seconds: number, limit: number): Promise<Order[]> =>
      findOld({ ...open, ...olderThan('$expiresAt', seconds) }, limit),

    /** Placed so many seconds ago and still without a word of the ticket's. */
    findUnlocked: (seconds: number, limit: number): Promise<Order[]> =>
      findOld({ status: OrderStatus.Created, locked: false, ...olderThan('$createdAt', seconds) }, limit),

    async findDue(limit: number): Promise<string[]> {
      const documents = await orders.find(due, { _id: 1 }).sort({ expiresAt: 1 }).limit(limit).lean();
      return documents.map((document) => document._id);
    },

    /** How many open orders are past their expiry. */
    countDue(): Promise<number> {
      return orders.countDocuments(due);
    },
  };
}

const answeredWith = ({ idempotency = [] }: OrderDocument): readonly KeyedRequest[] =>
  Array.isArray(idempotency) ? idempotency : [{ ...idempotency, created: true }];

export function toOrder({ _id, ticket, idempotency: _, ...fields }: OrderDocument): Order {
  return { id: _id, ...fields, ticket: { ...ticket, price: asMinor(ticket.price) } };
}
