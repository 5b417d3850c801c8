import { InvalidCredentialsError } from '../domain/auth-errors';
import { normalisePassword } from '../domain/password';
import type { User } from '../domain/user';
import type { PasswordHasher } from '../passwords/password-hasher';
import type { UserRepository } from '../persistence/user-repository';
import type { Credentials } from './sign-up';

/** Finds the account that the credentials belong to. @throws InvalidCredentialsError, TooManySignInsError */
export type SignIn = (credentials: Credentials) => Promise<User>;

export function createSignIn({ users, hasher }: { users: UserRepository; hasher: PasswordHasher }): SignIn {
  return async ({ email, password: typed }) => {
    const password = normalisePassword(typed);
    const user = await users.findByEmail(email);
    const fits = await hasher.verify(user?.passwordHash, password);
    if (user === undefined || !fits) throw new InvalidCredentialsError();
    if (hasher.isOutdated(user.passwordHash)) {
      // No event: nothing public about the account changes.
      await users.replaceHash(user, await hasher.hash(password));
    }
    return user;
  };
}
