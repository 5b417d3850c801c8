import { NotAuthorizedError } from '@ticketing/common/errors';
import { WrongPasswordError } from '../domain/auth-errors';
import { normalisePassword } from '../domain/password';
import type { User } from '../domain/user';
import type { PasswordHasher } from '../passwords/password-hasher';
import type { UserRepository } from '../persistence/user-repository';

/**
 * Finds the account of somebody signed in who gives their password once more, before what must not be done by whoever
 * finds their device open.
 *
 * @param typed.field where they typed it
 * @throws WrongPasswordError, TooManySignInsError, NotAuthorizedError when the account is gone
 */
export type CheckPassword = (userId: string, typed: { password: string; field: string }) => Promise<User>;

export function createCheckPassword(deps: { users: UserRepository; hasher: PasswordHasher }): CheckPassword {
  return async (userId, { password, field }) => {
    const user = await deps.users.find(userId);
    if (user === undefined) throw new NotAuthorizedError();
    const fits = await deps.hasher.verify(user.passwordHash, normalisePassword(password));
    if (!fits) throw new WrongPasswordError(field);
    return user;
  };
}
