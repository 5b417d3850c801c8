import type { ClientSession, Connection } from 'mongoose';
import { createBatchedReads } from '../mongo';
import type { Claims } from './claims';

/** The data of a session:revoked event: `id` is a token's id, or the user's id for all tokens made before `before`. */
export interface Revocation {
  readonly id: string;
  readonly userId: string;
  /** ISO time; tokens of the user made before it are refused (a token's own revocation holds whatever it is). */
  readonly before: string;
  /** ISO time when the last token concerned expires; the record is dropped after it. */
  readonly expiresAt: string;
}

/** What currentUser asks on each request with a session. */
export interface Revocations {
  isRevoked(claims: Pick<Claims, 'id' | 'jti' | 'iat'>): Promise<boolean>;
}

/** Revocations kept in the service's own database. */
export interface RevocationStore extends Revocations {
  /** Makes the index that drops records that are no longer needed. Call it before the service is ready. */
  ensureIndexes(): Promise<void>;
  /**
   * Records one; repeating it or applying several out of order changes nothing.
   *
   * @returns whether it was new, that is, nothing about this id was recorded before
   */
  apply(revocation: Revocation, options?: { session?: ClientSession }): Promise<boolean>;
}

interface RevocationDocument {
  _id: string;
  userId: string;
  before: Date;
  expiresAt: Date;
}

/**
 * Keeps revoked sessions in the collection `revocations` of the service's database, so that a sign-out holds on all
 * of its replicas as soon as one of them has heard of it.
 *
 * @example
 * const revocations = createRevocations({ connection });
 * await revocations.ensureIndexes();
 * if (await revocations.isRevoked(claims)) …
 */
export function createRevocations(options: { connection: Connection }): RevocationStore {
  const collection = options.connection.collection<RevocationDocument>('revocations');
  const find = createBatchedReads(async (ids) => {
    const found = await collection.find({ _id: { $in: [...ids] } }).toArray();
    return new Map(found.map((record) => [record._id, record]));
  });

  return {
    async ensureIndexes() {
      await collection.createIndexes([{ key: { expiresAt: 1 }, name: 'expired', expireAfterSeconds: 0 }]);
    },
    async isRevoked({ id, jti, iat }) {
      const [token, user] = await Promise.all([find(jti), find(id)]);
      return token !== undefined || (user !== undefined && iat * 1000 < user.before.getTime());
    },
    async apply({ id, userId, before, expiresAt }, { session } = {}) {
      const result = await collection.updateOne(
        { _id: id },
        {
          $setOnInsert: { userId },
          $max: { before: new Date(before), expiresAt: new Date(expiresAt) },
        },
        { upsert: true, ...(session && { session }) },
      );
      return result.upsertedCount === 1;
    },
  };
}
