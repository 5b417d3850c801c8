import { type Connection, type Model, Schema } from 'mongoose';

export interface ResetDocument {
  /** Made from the address, so that a new request takes the place of the older. */
  _id: string;
  requestId: string;
  /** Left out when nobody has this address: the same is written then, so that it takes the same time. */
  userId?: string;
  expiresAt: Date;
}

export type ResetModel = Model<ResetDocument>;

const resetSchema = new Schema<ResetDocument>(
  {
    _id: { type: String, required: true },
    requestId: { type: String, required: true },
    userId: { type: String },
    expiresAt: { type: Date, required: true },
  },
  { versionKey: false, strict: 'throw', strictQuery: 'throw' },
);
resetSchema.index({ requestId: 1 }, { name: 'request', unique: true });
resetSchema.index({ expiresAt: 1 }, { name: 'expired', expireAfterSeconds: 0 });

export const createResetModel = (connection: Connection): ResetModel =>
  connection.model<ResetDocument>('Reset', resetSchema, 'resets');
