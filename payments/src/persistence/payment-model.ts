import { cancelReasons, OrderStatus } from '@ticketing/common/events';
import { asMinor } from '@ticketing/common/money';
import { type Connection, type Model, Schema } from 'mongoose';
import {
  type Attempt,
  type OpenCase,
  type OrderView,
  type Payment,
  type PaymentState,
  paymentStates,
  type RefundRequest,
} from '../domain/payment';

export interface PaymentDocument {
  /** The order's id: one payment an order. */
  _id: string;
  userId: string;
  amount: number;
  currency: string;
  order: OrderView;
  state: PaymentState;
  version: number;
  revision: number;
  intentId?: string;
  clientSecret?: string;
  attempts: Attempt[];
  /** The Idempotency-Keys of the attempts; there only once there is one, for the sake of the unique index. */
  keys?: string[];
  tries: number;
  faults: number;
  openCase?: OpenCase | null;
  refundRequest?: RefundRequest;
  requestId?: string;
  /** When settle shall look next, by the database's clock. */
  due: Date | null;
  /** Until when somebody works on it. */
  claimedUntil: Date;
  /** Who took it to settle it. */
  claim?: string;
  lookedAt: Date;
}

const orderSchema = new Schema<OrderView>(
  {
    status: { type: String, enum: Object.values(OrderStatus), required: true },
    version: { type: Number, required: true },
    expiresAt: { type: Date, required: true },
    reason: { type: String, enum: cancelReasons },
    ticket: { type: Schema.Types.Mixed },
  },
  { _id: false },
);

const attemptSchema = new Schema<Attempt>(
  {
    n: { type: Number, required: true },
    key: String,
    digest: { type: String, required: true },
    method: { type: Schema.Types.Mixed, required: true },
    startedAt: { type: Date, required: true },
    outcome: String,
    reason: String,
    code: String,
    awaitsBuyer: Boolean,
    answer: Schema.Types.Mixed,
  },
  { _id: false, id: false },
);

const paymentSchema = new Schema<PaymentDocument>(
  {
    _id: { type: String, required: true },
    userId: { type: String, required: true },
    amount: { type: Number, required: true },
    currency: { type: String, required: true },
    order: { type: orderSchema, required: true },
    state: { type: String, enum: paymentStates, required: true },
    version: { type: Number, required: true },
    revision: { type: Number, required: true },
    intentId: String,
    clientSecret: String,
    attempts: { type: [attemptSchema], required: true },
    keys: { type: [String], default: undefined },
    tries: { type: Number, required: true },
    faults: { type: Number, required: true },
    openCase: { type: Schema.Types.Mixed },
    refundRequest: { type: Schema.Types.Mixed },
    requestId: String,
    due: { type: Date, default: null },
    claimedUntil: { type: Date, required: true },
    claim: String,
    lookedAt: { type: Date, required: true },
  },
  { collection: 'payments', versionKey: false },
);

export const attemptKeyIndex = 'one_attempt_per_idempotency_key';

paymentSchema.index(
  { userId: 1, keys: 1 },
  { name: attemptKeyIndex, unique: true, partialFilterExpression: { keys: { $exists: true } } },
);
paymentSchema.index({ due: 1 }, { name: 'due', partialFilterExpression: { due: { $type: 'date' } } });
paymentSchema.index(
  { intentId: 1 },
  { name: 'intent', unique: true, partialFilterExpression: { intentId: { $exists: true } } },
);

paymentSchema.index(
  { 'openCase.openedAt': 1 },
  { name: 'open_cases', partialFilterExpression: { 'openCase.openedAt': { $type: 'date' } } },
);
paymentSchema.index({ userId: 1, _id: -1 }, { name: 'of_a_buyer' });

export type PaymentModel = Model<PaymentDocument>;

export const createPaymentModel = (connection: Connection): PaymentModel =>
  connection.model<PaymentDocument>('Payment', paymentSchema);

/** The same documents without Mongoose, for writes of many at once. */
export const paymentCollection = (model: PaymentModel) => model.db.collection<PaymentDocument>('payments');

export function toPayment(document: PaymentDocument): Payment {
  const {
    _id,
    amount,
    openCase,
    due: _,
    claimedUntil: __,
    lookedAt: ___,
    keys: ____,
    claim: _____,
    ...fields
  } = document;
  return {
    id: _id,
    ...fields,
    amount: asMinor(amount),
    ...(openCase == null ? {} : { openCase }),
  };
}
