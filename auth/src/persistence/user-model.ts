import type { Locale } from '@ticketing/common/events';
import { type Connection, type Model, Schema } from 'mongoose';

export interface UserDocument {
  _id: string;
  email: string;
  passwordHash: string;
  /** Not in accounts from before there were languages. */
  locale?: Locale;
  /** Counted so that a sign-in and a change of the password can't both win. */
  signIns?: number;
  version: number;
  createdAt: Date;
}

export type UserModel = Model<UserDocument>;

/** Says in a duplicate-key error that it was the e-mail. */
export const uniqueEmailIndex = 'unique_email';

const userSchema = new Schema<UserDocument>(
  {
    _id: { type: String, required: true },
    email: { type: String, required: true },
    passwordHash: { type: String, required: true },
    locale: { type: String },
    signIns: { type: Number },
    version: { type: Number, required: true },
    createdAt: { type: Date, required: true },
  },
  { versionKey: false, strict: 'throw', strictQuery: 'throw' },
);
userSchema.index({ email: 1 }, { name: uniqueEmailIndex, unique: true });

export const createUserModel = (connection: Connection): UserModel =>
  connection.model<UserDocument>('User', userSchema, 'users');
