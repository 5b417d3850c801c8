import { createHash } from 'node:crypto';
import type { ClientSession } from 'mongoose';
import type { ResetModel } from './reset-model';

/** A request to choose a new password. */
export interface ResetRequest {
  readonly id: string;
  /** Undefined: nobody has the address it was made for. */
  readonly userId: string | undefined;
  readonly expiresAt: Date;
}

/** At most one request for each address. */
export interface ResetRepository {
  /** Takes the place of an older one. */
  put(email: string, request: ResetRequest, session: ClientSession): Promise<void>;
  /** Whose password the request may still change. */
  findUserId(id: string, now: Date): Promise<string | undefined>;
  /** Uses the request up. False: it was used, or a newer one took its place. */
  take(id: string, session: ClientSession): Promise<boolean>;
  /** Makes what was requested for an address worth nothing. */
  drop(email: string, session: ClientSession): Promise<void>;
}

export function createResetRepository(model: ResetModel): ResetRepository {
  return {
    async put(email, { id, userId, expiresAt }, session) {
      const request = { requestId: id, expiresAt, ...(userId === undefined ? {} : { userId }) };
      await model.replaceOne({ _id: keyOf(email) }, request, { session, upsert: true });
    },
    async findUserId(id, now) {
      const document = await model.findOne({ requestId: id, expiresAt: { $gt: now } }).lean();
      return document?.userId;
    },
    async take(id, session) {
      return (await model.deleteOne({ requestId: id }, { session })).deletedCount === 1;
    },
    async drop(email, session) {
      await model.deleteOne({ _id: keyOf(email) }, { session });
    },
  };
}

/** An address that has no account here is not kept. */
const keyOf = (email: string) => createHash('sha256').update(email).digest('base64url');
