import type { ClientSession } from 'mongoose';
import type { Session } from '../domain/session';
import type { SessionDocument, SessionModel } from './session-model';

export interface SessionRepository {
  insert(session: Session, transaction: ClientSession): Promise<void>;
  /** Those of a user, the last seen first. */
  findAll(userId: string): Promise<Session[]>;
  /** Removes one; undefined if this user has none of this id. */
  remove(id: string, userId: string, transaction: ClientSession): Promise<Session | undefined>;
  /** Removes those of a user and says which they were. */
  removeAll(userId: string, transaction: ClientSession): Promise<Session[]>;
  noteSeen(id: string, at: Date): Promise<void>;
}

/** More sessions than anybody looks through. */
const mostListed = 100;

export function createSessionRepository(model: SessionModel): SessionRepository {
  return {
    async insert({ id, ...fields }, session) {
      await model.create([{ _id: id, ...fields }], { session });
    },
    async findAll(userId) {
      const documents = await model.find({ userId }).sort({ lastSeenAt: -1 }).limit(mostListed).lean();
      return documents.map(toSession);
    },
    async remove(id, userId, session) {
      const document = await model.findOneAndDelete({ _id: id, userId }, { session }).lean();
      return document === null ? undefined : toSession(document);
    },
    async removeAll(userId, session) {
      const documents = await model.find({ userId }, null, { session }).lean();
      await model.deleteMany({ userId }, { session });
      return documents.map(toSession);
    },
    async noteSeen(id, at) {
      await model.updateOne({ _id: id }, { $max: { lastSeenAt: at } });
    },
  };
}

function toSession({ _id, userId, device, createdAt, lastSeenAt, expiresAt }: SessionDocument): Session {
  return { id: _id, userId, device, createdAt, lastSeenAt, expiresAt };
}
