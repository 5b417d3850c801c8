import { type Locale, userCreated } from '@ticketing/common/events';
import type { Journal } from '@ticketing/common/journal';
import type { SignedToken } from '@ticketing/common/session';
import { BreachedPasswordError, EmailInUseError } from '../domain/auth-errors';
import { normalisePassword } from '../domain/password';
import type { User } from '../domain/user';
import type { BreachedPasswords } from '../passwords/breached-passwords';
import type { PasswordHasher } from '../passwords/password-hasher';
import type { UserRepository } from '../persistence/user-repository';
import type { BeginSession } from './begin-session';

export interface Credentials {
  /** Normalised. */
  readonly email: string;
  readonly password: string;
}

/** Somebody who came in, and the token of their session. */
export interface SignedIn {
  readonly user: User;
  readonly token: SignedToken;
}

/** Makes an account and begins a session. @throws EmailInUseError, BreachedPasswordError, TooManySignInsError */
export type SignUp = (credentials: Credentials & { locale: Locale; device: string }) => Promise<SignedIn>;

export function createSignUp(deps: {
  journal: Journal;
  users: UserRepository;
  hasher: PasswordHasher;
  breached: Pick<BreachedPasswords, 'has'>;
  beginSession: BeginSession;
  newId: () => string;
  now: () => Date;
}): SignUp {
  const { journal, users, hasher, breached } = deps;

  return async ({ email, password, locale, device }) => {
    if (breached.has(password)) throw new BreachedPasswordError();
    // Spares the hashing; the unique index is what decides.
    if ((await users.findByEmail(email)) !== undefined) throw new EmailInUseError();
    const user: User = {
      id: deps.newId(),
      email,
      passwordHash: await hasher.hash(normalisePassword(password)),
      locale,
      version: 0,
      createdAt: deps.now(),
    };
    const token = await journal.transaction(async (unit) => {
      await users.insert(user, unit.session);
      unit.record(userCreated, {
        aggregateId: user.id,
        version: user.version,
        data: { id: user.id, version: user.version, email, locale },
      });
      return deps.beginSession(unit, user, device);
    });
    return { user, token };
  };
}
