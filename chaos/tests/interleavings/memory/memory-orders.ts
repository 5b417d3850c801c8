import type { ClientSession } from 'mongoose';
import { liveOrderStatuses, OrderStatus } from '@ticketing/common/events';
import { DocumentChangedError } from '@ticketing/common/journal';
import { isOpen, type Order } from '../../../../orders/src/domain/order';
import type { KeyedRequest } from '../../../../orders/src/persistence/order-model';
import type { OrderRepository } from '../../../../orders/src/persistence/order-repository';
import type { MemoryDatabase } from './memory-database';
import { atEnd } from './memory-journal';

interface StoredOrder {
  readonly _id: string;
  readonly order: Order;
  readonly requests: readonly KeyedRequest[];
}

const isLive = ({ status }: Order): boolean => liveOrderStatuses.some((live) => live === status);

export interface MemoryOrders extends OrderRepository {
  all(): Order[];
}

/** Orders in memory. `oneLiveOrder: false` takes the unique index away, to see that it is missed. */
export function createMemoryOrders(database: MemoryDatabase, { oneLiveOrder = true } = {}): MemoryOrders {
  const orders = database.collection<StoredOrder>('orders', {
    ...(oneLiveOrder
      ? { one_live_order_per_ticket: ({ order }) => (isLive(order) ? order.ticket.id : undefined) }
      : {}),
    one_order_per_idempotency_key: ({ order, requests }) =>
      requests.map(({ key }) => `${order.userId} ${key}`),
  });
  const findLive = async (ticketId: string, session?: ClientSession) => {
    const live = ({ order }: StoredOrder) => order.ticket.id === ticketId && isLive(order);
    return (await orders.findWhere(live, session))[0]?.order;
  };
  const isDue = (order: Order): boolean => isOpen(order) && order.expiresAt <= database.now();

  return {
    add({ request, ...fields }, unit) {
      const order: Order = {
        ...fields,
        ...{ status: OrderStatus.Created, version: 0, locked: false, authorised: false },
      };
      const stored = { _id: order.id, order, requests: request === undefined ? [] : [request] };
      atEnd(unit, (session) => orders.insert(stored, session));
      return order;
    },
    async find(id) {
      return (await orders.find(id))?.order;
    },
    async findWithin(session, id) {
      return (await orders.find(id, session))?.order;
    },
    async findAll(ids) {
      return (await orders.findWhere(({ order }) => ids.includes(order.id))).map(({ order }) => order);
    },
    findLive: (ticketId) => findLive(ticketId),
    findLiveWithin: (session, ticketId) => findLive(ticketId, session),
    async findAnswered(userId, key) {
      const used = ({ order, requests }: StoredOrder) =>
        order.userId === userId && requests.some((request) => request.key === key);
      const [found] = await orders.findWhere(used);
      const request = found?.requests.find((each) => each.key === key);
      return found && request && { order: found.order, request };
    },
    async keepAnswered(id, request) {
      await orders.update(id, (stored) => ({ ...stored, requests: [...stored.requests, request] }));
    },
    async findByBuyer(userId, limit, after) {
      const found = await orders.findWhere(({ order }) => order.userId === userId);
      return found
        .map(({ order }) => order)
        .filter((order) => after === undefined || newestFirst(after, order) < 0)
        .sort(newestFirst)
        .slice(0, limit);
    },
    change(order, change, unit) {
      const version = order.version + (change.status === order.status ? 0 : 1);
      const changed = { ...order, ...change, version };
      atEnd(unit, async (session) => {
        const found = await orders.update(
          order.id,
          (stored) => (isSame(stored.order, order) ? { ...stored, order: changed } : undefined),
          session,
        );
        if (found === undefined) throw new DocumentChangedError(`order ${order.id}`);
      });
      return changed;
    },
    async cancel(id, reason, session) {
      const changed = await orders.update(
        id,
        (stored) => {
          const { order } = stored;
          if (reason === 'expired' ? !isDue(order) : !isOpen(order)) return undefined;
          const version = order.version + 1;
          return { ...stored, order: { ...order, status: OrderStatus.Cancelled, reason, version } };
        },
        session,
      );
      return changed?.order;
    },
    async findDue(limit) {
      const found = await orders.findWhere(({ order }) => isDue(order));
      return found
        .sort((one, other) => one.order.expiresAt.getTime() - other.order.expiresAt.getTime())
        .slice(0, limit)
        .map(({ _id }) => _id);
    },
    async countDue() {
      return (await orders.findWhere(({ order }) => isDue(order))).length;
    },
    // What operators look at has no part in a purchase.
    search: () => Promise.resolve([]),
    findOverdue: () => Promise.resolve([]),
    findUnlocked: () => Promise.resolve([]),
    all: () => orders.all().map(({ order }) => order),
  };
}

const newestFirst = (one: Pick<Order, 'createdAt' | 'id'>, other: Pick<Order, 'createdAt' | 'id'>): number =>
  other.createdAt.getTime() - one.createdAt.getTime() || (one.id < other.id ? 1 : -1);

const isSame = (one: Order, other: Order): boolean =>
  one.status === other.status &&
  one.version === other.version &&
  one.locked === other.locked &&
  one.authorised === other.authorised;
