import type { Journal } from '@ticketing/common/journal';
import type { SignedToken } from '@ticketing/common/session';
import { AccountChangedError, BreachedPasswordError } from '../domain/auth-errors';
import { normalisePassword } from '../domain/password';
import type { BreachedPasswords } from '../passwords/breached-passwords';
import type { PasswordHasher } from '../passwords/password-hasher';
import type { ResetRepository } from '../persistence/reset-repository';
import type { UserRepository } from '../persistence/user-repository';
import type { BeginSession } from './begin-session';
import type { CheckPassword } from './check-password';
import type { RevokeSessions } from './revoke-sessions';

export interface PasswordChange {
  readonly currentPassword: string;
  readonly password: string;
}

/**
 * Gives an account another password, ends all of its sessions and begins a new one here.
 *
 * @throws WrongPasswordError, BreachedPasswordError, AccountChangedError, TooManySignInsError
 */
export type ChangePassword = (
  userId: string,
  change: PasswordChange & { device: string },
) => Promise<SignedToken>;

export function createChangePassword(deps: {
  journal: Journal;
  users: UserRepository;
  resets: ResetRepository;
  hasher: PasswordHasher;
  breached: Pick<BreachedPasswords, 'has'>;
  checkPassword: CheckPassword;
  revoke: RevokeSessions;
  beginSession: BeginSession;
}): ChangePassword {
  const { journal, users, resets, hasher, breached } = deps;

  return async (userId, { currentPassword, password, device }) => {
    const user = await deps.checkPassword(userId, { password: currentPassword, field: 'currentPassword' });
    if (breached.has(password)) throw new BreachedPasswordError();
    const passwordHash = await hasher.hash(normalisePassword(password));
    const token = await journal.transaction(async (unit) => {
      if (!(await users.changePassword(user, passwordHash, unit.session))) return undefined;
      await resets.drop(user.email, unit.session);
      await deps.revoke.all(unit, user.id);
      return deps.beginSession(unit, user, device);
    });
    if (token === undefined) throw new AccountChangedError();
    return token;
  };
}
