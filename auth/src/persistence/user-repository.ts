import type { Locale } from '@ticketing/common/events';
import { isDuplicateKey } from '@ticketing/common/mongo';
import type { ClientSession } from 'mongoose';
import { EmailInUseError } from '../domain/auth-errors';
import type { User } from '../domain/user';
import { uniqueEmailIndex, type UserDocument, type UserModel } from './user-model';

/** Each write says whether it was done; the ones that take a `User` do nothing once its password is another. */
export interface UserRepository {
  findByEmail(email: string): Promise<User | undefined>;
  find(id: string): Promise<User | undefined>;
  /** @throws EmailInUseError when the index already has the address */
  insert(user: User, session: ClientSession): Promise<void>;
  /** Notes that somebody came in with this password, which may be hashed anew. */
  noteSignIn(user: User, passwordHash: string, session: ClientSession): Promise<boolean>;
  changePassword(user: User, passwordHash: string, session: ClientSession): Promise<boolean>;
  /** Whatever the password was. */
  resetPassword(id: string, passwordHash: string, session: ClientSession): Promise<boolean>;
  /** The account as it is now; undefined when this was its language already. */
  changeLocale(id: string, locale: Locale, session: ClientSession): Promise<User | undefined>;
  delete(user: User, session: ClientSession): Promise<User | undefined>;
}

export function createUserRepository(model: UserModel): UserRepository {
  const unchanged = ({ id, passwordHash }: User) => ({ _id: id, passwordHash });
  const found = (document: UserDocument | null) => (document === null ? undefined : toUser(document));

  return {
    findByEmail: async (email) => found(await model.findOne({ email }).lean()),
    find: async (id) => found(await model.findOne({ _id: id }).lean()),
    async insert({ id, ...fields }, session) {
      try {
        await model.create([{ _id: id, ...fields }], { session });
      } catch (error) {
        throw isDuplicateKey(error, uniqueEmailIndex) ? new EmailInUseError() : error;
      }
    },
    async noteSignIn(user, passwordHash, session) {
      const change = { $set: { passwordHash }, $inc: { signIns: 1 } };
      return (await model.updateOne(unchanged(user), change, { session })).matchedCount === 1;
    },
    async changePassword(user, passwordHash, session) {
      const result = await model.updateOne(unchanged(user), { $set: { passwordHash } }, { session });
      return result.matchedCount === 1;
    },
    async resetPassword(id, passwordHash, session) {
      const result = await model.updateOne({ _id: id }, { $set: { passwordHash } }, { session });
      return result.matchedCount === 1;
    },
    async changeLocale(id, locale, session) {
      const change = { $set: { locale }, $inc: { version: 1 } };
      const options = { session, returnDocument: 'after' } as const;
      return found(
        await model.findOneAndUpdate({ _id: id, locale: { $ne: locale } }, change, options).lean(),
      );
    },
    delete: async (user, session) => found(await model.findOneAndDelete(unchanged(user), { session }).lean()),
  };
}

function toUser({ _id, email, passwordHash, locale = 'en', version, createdAt }: UserDocument): User {
  return { id: _id, email, passwordHash, locale, version, createdAt };
}
