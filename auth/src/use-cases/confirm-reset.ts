import type { Journal } from '@ticketing/common/journal';
import type { Links } from '@ticketing/common/session';
import { BreachedPasswordError, UnusableResetLinkError } from '../domain/auth-errors';
import { normalisePassword } from '../domain/password';
import type { BreachedPasswords } from '../passwords/breached-passwords';
import type { PasswordHasher } from '../passwords/password-hasher';
import type { ResetRepository } from '../persistence/reset-repository';
import type { UserRepository } from '../persistence/user-repository';
import type { RevokeSessions } from './revoke-sessions';

/** What came by the link of the mail, and the password chosen. */
export interface ResetConfirmation {
  readonly token: string;
  readonly password: string;
}

/**
 * Gives the account that a link of ours is for another password and ends all of its sessions. Each link works once.
 *
 * @throws UnusableResetLinkError, BreachedPasswordError, TooManySignInsError
 */
export type ConfirmReset = (confirmation: ResetConfirmation) => Promise<void>;

export function createConfirmReset(deps: {
  journal: Journal;
  users: UserRepository;
  resets: ResetRepository;
  links: Links;
  hasher: PasswordHasher;
  breached: Pick<BreachedPasswords, 'has'>;
  revoke: RevokeSessions;
  now: () => Date;
}): ConfirmReset {
  const { journal, users, resets, hasher } = deps;

  return async ({ token, password }) => {
    const link = deps.links.verify('reset', token);
    if (link === undefined) throw new UnusableResetLinkError();
    const userId = await resets.findUserId(link.id, deps.now());
    if (userId === undefined) throw new UnusableResetLinkError();
    if (deps.breached.has(password)) throw new BreachedPasswordError();
    const passwordHash = await hasher.hash(normalisePassword(password));
    const isDone = await journal.transaction(async (unit) => {
      if (!(await resets.take(link.id, unit.session))) return false;
      if (!(await users.resetPassword(userId, passwordHash, unit.session))) return false;
      await deps.revoke.all(unit, userId);
      return true;
    });
    if (!isDone) throw new UnusableResetLinkError();
  };
}
