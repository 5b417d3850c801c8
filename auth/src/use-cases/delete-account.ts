import { userDeleted } from '@ticketing/common/events';
import type { Journal } from '@ticketing/common/journal';
import { AccountChangedError } from '../domain/auth-errors';
import type { ResetRepository } from '../persistence/reset-repository';
import type { UserRepository } from '../persistence/user-repository';
import type { CheckPassword } from './check-password';
import type { RevokeSessions } from './revoke-sessions';

/**
 * Deletes an account, ends its sessions everywhere and frees its address.
 *
 * @throws WrongPasswordError, AccountChangedError, TooManySignInsError
 */
export type DeleteAccount = (userId: string, password: string) => Promise<void>;

export function createDeleteAccount(deps: {
  journal: Journal;
  users: UserRepository;
  resets: ResetRepository;
  checkPassword: CheckPassword;
  revoke: RevokeSessions;
}): DeleteAccount {
  return async (userId, password) => {
    const checked = await deps.checkPassword(userId, { password, field: 'password' });
    const deleted = await deps.journal.transaction(async (unit) => {
      const user = await deps.users.delete(checked, unit.session);
      if (user === undefined) return undefined;
      await deps.resets.drop(user.email, unit.session);
      await deps.revoke.all(unit, user.id);
      // The last of its events, and none that a concurrent change of the language has taken.
      const version = user.version + 1;
      unit.record(userDeleted, { aggregateId: user.id, version, data: { id: user.id, version } });
      return user;
    });
    if (deleted === undefined) throw new AccountChangedError();
  };
}
