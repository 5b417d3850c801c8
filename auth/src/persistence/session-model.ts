import { type Connection, type Model, Schema } from 'mongoose';

export interface SessionDocument {
  /** The token's id. */
  _id: string;
  userId: string;
  device: string;
  createdAt: Date;
  lastSeenAt: Date;
  expiresAt: Date;
}

export type SessionModel = Model<SessionDocument>;

const sessionSchema = new Schema<SessionDocument>(
  {
    _id: { type: String, required: true },
    userId: { type: String, required: true },
    device: { type: String, required: true },
    createdAt: { type: Date, required: true },
    lastSeenAt: { type: Date, required: true },
    expiresAt: { type: Date, required: true },
  },
  { versionKey: false, strict: 'throw', strictQuery: 'throw' },
);
sessionSchema.index({ userId: 1, lastSeenAt: -1 }, { name: 'of_user' });
sessionSchema.index({ expiresAt: 1 }, { name: 'expired', expireAfterSeconds: 0 });

export const createSessionModel = (connection: Connection): SessionModel =>
  connection.model<SessionDocument>('Session', sessionSchema, 'sessions');
