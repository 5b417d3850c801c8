import { userCreated } from '@ticketing/common/events';
import type { Journal } from '@ticketing/common/journal';
import { BreachedPasswordError, EmailInUseError } from '../domain/auth-errors';
import { normalisePassword } from '../domain/password';
import type { User } from '../domain/user';
import type { BreachedPasswords } from '../passwords/breached-passwords';
import type { PasswordHasher } from '../passwords/password-hasher';
import type { UserRepository } from '../persistence/user-repository';

export interface Credentials {
  /** Normalised. */
  readonly email: string;
  readonly password: string;
}

/** Makes an account. @throws EmailInUseError, BreachedPasswordError, TooManySignInsError */
export type SignUp = (credentials: Credentials) => Promise<User>;

export function createSignUp(deps: {
  journal: Journal;
  users: UserRepository;
  hasher: PasswordHasher;
  breached: Pick<BreachedPasswords, 'has'>;
  newId: () => string;
  now: () => Date;
}): SignUp {
  const { journal, users, hasher, breached } = deps;

  return async ({ email, password }) => {
    if (breached.has(password)) throw new BreachedPasswordError();
    // Spares the hashing; the unique index is what decides.
    if ((await users.findByEmail(email)) !== undefined) throw new EmailInUseError();
    const user: User = {
      id: deps.newId(),
      email,
      passwordHash: await hasher.hash(normalisePassword(password)),
      version: 0,
      createdAt: deps.now(),
    };
    await journal.transaction(async (unit) => {
      await users.insert(user, unit.session);
      unit.record(userCreated, {
        aggregateId: user.id,
        version: user.version,
        data: { id: user.id, version: user.version, email, locale: 'en' },
      });
    });
    return user;
  };
}
