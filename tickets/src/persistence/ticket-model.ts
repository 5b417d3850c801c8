import { type TicketStatus, ticketStatuses } from '@ticketing/common/events';
import { type Connection, Schema } from 'mongoose';

/** A ticket as it is stored. Prices are in minor units. */
export interface TicketDocument {
  _id: string;
  userId: string;
  version: number;
  createdAt: Date;
  title: string;
  price: number;
  startsAt?: Date;
  venue?: string;
  city?: string;
  category?: string;
  section?: string;
  row?: string;
  seat?: string;
  notes?: string;
  faceValue?: number;
  images?: { id: string; width: number; height: number }[];
  resaleOf?: string;
  /** Left out in tickets listed before there was a fee. */
  feeBasisPoints?: number;
  status: TicketStatus;
  orderId?: string;
  heldUntil?: Date;
  /** The newest order event applied. */
  hold: number;
  holdVersion: number;
  /** What the search finds it by. */
  terms: string[];
  /** startsAt, or the end of time, so that tickets without a date sort last. */
  sortDate: Date;
}

const schema = new Schema<TicketDocument>(
  {
    _id: String,
    userId: String,
    version: Number,
    createdAt: Date,
    title: String,
    price: Number,
    startsAt: Date,
    venue: String,
    city: String,
    category: String,
    section: String,
    row: String,
    seat: String,
    notes: String,
    faceValue: Number,
    images: { type: [new Schema({ id: String, width: Number, height: Number }, { _id: false })] },
    resaleOf: String,
    feeBasisPoints: Number,
    status: { type: String, enum: ticketStatuses },
    orderId: String,
    heldUntil: Date,
    hold: Number,
    holdVersion: Number,
    terms: [String],
    sortDate: Date,
  },
  { collection: 'tickets', versionKey: false, strict: 'throw', strictQuery: 'throw' },
);

// Held ones are included, so that holding and releasing a ticket touches no index.
const onTheMarket = { partialFilterExpression: { status: { $in: ['available', 'held'] } } };
schema.index({ createdAt: 1, _id: 1 }, { name: 'newest', ...onTheMarket });
schema.index({ sortDate: 1, _id: 1 }, { name: 'by_date', ...onTheMarket });
schema.index({ price: 1, _id: 1 }, { name: 'by_price', ...onTheMarket });
schema.index({ terms: 1, createdAt: 1, _id: 1 }, { name: 'by_terms', ...onTheMarket });
schema.index({ userId: 1, createdAt: 1, _id: 1 }, { name: 'by_owner' });
schema.index({ orderId: 1 }, { name: 'sold_with', partialFilterExpression: { status: 'sold' } });
schema.index({ 'images.id': 1 }, { name: 'by_image', sparse: true });

/**
 * Decides whether a bought ticket is offered once only. Of one seller: orders sells it to nobody unless the order is
 * theirs, and somebody who merely knows the order's id can't keep its owner from listing.
 */
export const oneResaleIndex = 'one_resale_of_an_order';
schema.index(
  { resaleOf: 1, userId: 1 },
  {
    name: oneResaleIndex,
    unique: true,
    partialFilterExpression: {
      resaleOf: { $exists: true },
      status: { $in: ['available', 'held', 'sold'] },
    },
  },
);

export const createTicketModel = (connection: Connection) => connection.model('Ticket', schema);

export type TicketModel = ReturnType<typeof createTicketModel>;
