import type { Journal } from '@ticketing/common/journal';
import { InvalidCredentialsError } from '../domain/auth-errors';
import { normalisePassword } from '../domain/password';
import type { PasswordHasher } from '../passwords/password-hasher';
import type { UserRepository } from '../persistence/user-repository';
import type { BeginSession } from './begin-session';
import type { Credentials, SignedIn } from './sign-up';

/** Begins a session of whose the credentials are. @throws InvalidCredentialsError, TooManySignInsError */
export type SignIn = (credentials: Credentials & { device: string }) => Promise<SignedIn>;

/** How often somebody may lose to another change of their account, such as a new hash, in one sign-in. */
const mostTries = 3;

export function createSignIn(deps: {
  journal: Journal;
  users: UserRepository;
  hasher: PasswordHasher;
  beginSession: BeginSession;
}): SignIn {
  const { journal, users, hasher } = deps;

  const tryToSignIn = async (
    credentials: Credentials & { device: string },
    triesLeft: number,
  ): Promise<SignedIn> => {
    const password = normalisePassword(credentials.password);
    const user = await users.findByEmail(credentials.email);
    const fits = await hasher.verify(user?.passwordHash, password);
    if (user === undefined || !fits || triesLeft === 0) throw new InvalidCredentialsError();
    // No event: nothing public about the account changes.
    const passwordHash = hasher.isOutdated(user.passwordHash)
      ? await hasher.hash(password)
      : user.passwordHash;
    const token = await journal.transaction(async (unit) => {
      // A password that was changed since it was looked at must not begin a session that survives the change.
      const isStillTheirs = await users.noteSignIn(user, passwordHash, unit.session);
      return isStillTheirs ? deps.beginSession(unit, user, credentials.device) : undefined;
    });
    return token === undefined ? tryToSignIn(credentials, triesLeft - 1) : { user, token };
  };

  return (credentials) => tryToSignIn(credentials, mostTries);
}
