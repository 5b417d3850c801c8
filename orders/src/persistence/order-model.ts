import {
  liveOrderStatuses,
  openOrderStatuses,
  OrderStatus,
  cancelReasons,
  type CancelReason,
} from '@ticketing/common/events';
import { type Connection, Schema } from 'mongoose';

export interface OrderDocument {
  _id: string;
  userId: string;
  status: OrderStatus;
  reason?: CancelReason;
  version: number;
  createdAt: Date;
  expiresAt: Date;
  ticket: {
    id: string;
    title: string;
    price: number;
    version: number;
    userId: string;
    hold: number;
    resaleOf?: string;
    startsAt?: Date;
    venue?: string;
    city?: string;
    section?: string;
    row?: string;
    seat?: string;
  };
  locked: boolean;
  authorised: boolean;
  /** What was answered with this order; there only once something was. Older orders have no list, but what made them. */
  idempotency?: KeyedRequest[] | Omit<KeyedRequest, 'created'>;
}

/** A request that came with an Idempotency-Key. */
export interface KeyedRequest {
  readonly key: string;
  /** Of the request's body. */
  readonly digest: string;
  /** It made the order; otherwise its buyer held the ticket already. */
  readonly created: boolean;
}

const ticketSchema = new Schema<OrderDocument['ticket']>(
  {
    id: { type: String, required: true },
    title: { type: String, required: true },
    price: { type: Number, required: true },
    version: { type: Number, required: true },
    userId: { type: String, required: true },
    hold: { type: Number, required: true },
    resaleOf: String,
    startsAt: Date,
    venue: String,
    city: String,
    section: String,
    row: String,
    seat: String,
  },
  { _id: false, id: false },
);

const requestSchema = new Schema<KeyedRequest>(
  {
    key: { type: String, required: true },
    digest: { type: String, required: true },
    created: { type: Boolean, required: true },
  },
  { _id: false },
);

const orderSchema = new Schema<OrderDocument>(
  {
    _id: { type: String, required: true },
    userId: { type: String, required: true },
    status: { type: String, enum: Object.values(OrderStatus), required: true },
    reason: { type: String, enum: cancelReasons },
    version: { type: Number, required: true },
    createdAt: { type: Date, required: true },
    expiresAt: { type: Date, required: true },
    ticket: { type: ticketSchema, required: true },
    locked: { type: Boolean, required: true },
    authorised: { type: Boolean, required: true },
    idempotency: { type: [requestSchema], default: undefined },
  },
  { collection: 'orders', versionKey: false },
);

/** Decides which buyer has a ticket: at most one order that is not cancelled. */
export const oneLiveOrderIndex = 'one_live_order_per_ticket';
export const idempotencyIndex = 'one_order_per_idempotency_key';

orderSchema.index(
  { 'ticket.id': 1 },
  {
    name: oneLiveOrderIndex,
    unique: true,
    partialFilterExpression: { status: { $in: [...liveOrderStatuses] } },
  },
);
orderSchema.index(
  { userId: 1, 'idempotency.key': 1 },
  { name: idempotencyIndex, unique: true, partialFilterExpression: { 'idempotency.key': { $exists: true } } },
);
orderSchema.index({ userId: 1, createdAt: -1, _id: -1 }, { name: 'orders_of_a_buyer' });
orderSchema.index(
  { expiresAt: 1 },
  { name: 'open_by_expiry', partialFilterExpression: { status: { $in: [...openOrderStatuses] } } },
);

export type OrderModel = ReturnType<typeof createOrderModel>;

export const createOrderModel = (connection: Connection) => connection.model('Order', orderSchema);
