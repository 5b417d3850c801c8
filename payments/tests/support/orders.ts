import {
  type CancelReason,
  type EventData,
  orderCancelled,
  orderCompleted,
  orderCreated,
  OrderStatus,
  orderUpdated,
} from '@ticketing/common/events';
import { eventually, signIn, type TestBus, type TestUser } from '@ticketing/common/testing';
import { Types } from 'mongoose';

export type OrderData = EventData<typeof orderCreated>;

/** An order as the orders service has it, and its buyer. */
export interface TestOrder {
  readonly id: string;
  readonly buyer: TestUser;
  data: OrderData;
}

/** Plays the orders service: keeps orders and publishes what becomes of them. */
export interface Orders {
  readonly placed: readonly TestOrder[];
  place(overrides?: { price?: number; buyer?: TestUser }): Promise<TestOrder>;
  /** Makes an order without telling anybody. */
  draft(overrides?: { price?: number; buyer?: TestUser }): TestOrder;
  publish(order: TestOrder): Promise<void>;
  lock(order: TestOrder): Promise<void>;
  complete(order: TestOrder): Promise<void>;
  cancel(order: TestOrder, reason?: CancelReason): Promise<void>;
}

export const newId = () => new Types.ObjectId().toHexString();

const eventOf = {
  [OrderStatus.Created]: orderCreated,
  [OrderStatus.AwaitingPayment]: orderUpdated,
  [OrderStatus.Complete]: orderCompleted,
  [OrderStatus.Cancelled]: orderCancelled,
} as const;

export function createOrders(bus: TestBus): Orders {
  const placed: TestOrder[] = [];

  // A broker that is busy for a moment is no matter: the event is published again, as the journal would.
  const publish = (order: TestOrder) => eventually(() => bus.publish(eventOf[order.data.status], order.data));

  const change = async (order: TestOrder, status: OrderStatus, reason?: CancelReason) => {
    const version = order.data.version + 1;
    order.data = { ...order.data, status, version, ...(reason === undefined ? {} : { reason }) };
    await publish(order);
  };

  const draft: Orders['draft'] = ({ price = 20, buyer = signIn() } = {}) => {
    const id = newId();
    const data: OrderData = {
      id,
      version: 0,
      status: OrderStatus.Created,
      userId: buyer.id,
      expiresAt: new Date(Date.now() + 900_000).toISOString(),
      ticket: { id: newId(), title: 'Concert', price, version: 0, userId: newId(), hold: 1 },
    };
    const order = { id, buyer, data };
    placed.push(order);
    return order;
  };

  return {
    placed,
    draft,
    publish,
    async place(overrides) {
      const order = draft(overrides);
      await publish(order);
      return order;
    },
    lock: (order) => change(order, OrderStatus.AwaitingPayment),
    complete: (order) => change(order, OrderStatus.Complete),
    cancel: (order, reason = 'buyer') => change(order, OrderStatus.Cancelled, reason),
  };
}
