import type { User } from '../domain/user';
import type { UserRepository } from '../persistence/user-repository';

/** The account with an id or an address, as an operator asks for it; none or one. */
export type FindAccounts = (idOrEmail: string) => Promise<User[]>;

export function createFindAccounts({ users }: { users: UserRepository }): FindAccounts {
  return async (idOrEmail) => {
    const words = idOrEmail.trim().toLowerCase();
    const user = words.includes('@') ? await users.findByEmail(words) : await users.find(words);
    return user === undefined ? [] : [user];
  };
}
