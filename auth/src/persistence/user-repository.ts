import { isDuplicateKey } from '@ticketing/common/mongo';
import type { ClientSession } from 'mongoose';
import { EmailInUseError } from '../domain/auth-errors';
import type { User } from '../domain/user';
import { uniqueEmailIndex, type UserDocument, type UserModel } from './user-model';

export interface UserRepository {
  findByEmail(email: string): Promise<User | undefined>;
  /** @throws EmailInUseError when the index already has the address */
  insert(user: User, session: ClientSession): Promise<void>;
  /** Puts a new hash in place of the one that `user` was read with, unless it has changed since. */
  replaceHash(user: User, passwordHash: string): Promise<void>;
}

export function createUserRepository(model: UserModel): UserRepository {
  return {
    async findByEmail(email) {
      const document = await model.findOne({ email }).lean();
      return document === null ? undefined : toUser(document);
    },
    async insert({ id, ...fields }, session) {
      try {
        await model.create([{ _id: id, ...fields }], { session });
      } catch (error) {
        throw isDuplicateKey(error, uniqueEmailIndex) ? new EmailInUseError() : error;
      }
    },
    async replaceHash({ id, passwordHash: before }, passwordHash) {
      await model.updateOne({ _id: id, passwordHash: before }, { $set: { passwordHash } });
    },
  };
}

function toUser({ _id, email, passwordHash, version, createdAt }: UserDocument): User {
  return { id: _id, email, passwordHash, version, createdAt };
}
