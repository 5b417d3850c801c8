import { NotAuthorizedError } from '@ticketing/common/errors';
import type { User } from '../domain/user';
import type { UserRepository } from '../persistence/user-repository';

/** The account of somebody signed in. @throws NotAuthorizedError when it is gone */
export type FindAccount = (userId: string) => Promise<User>;

export function createFindAccount(deps: { users: UserRepository }): FindAccount {
  return async (userId) => {
    const user = await deps.users.find(userId);
    if (user === undefined) throw new NotAuthorizedError();
    return user;
  };
}
