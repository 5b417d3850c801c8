import { type Locale, userUpdated } from '@ticketing/common/events';
import type { Journal } from '@ticketing/common/journal';
import type { User } from '../domain/user';
import type { UserRepository } from '../persistence/user-repository';
import type { FindAccount } from './find-account';

/** Says in which language to write to somebody. @throws NotAuthorizedError when the account is gone */
export type ChangeLocale = (userId: string, locale: Locale) => Promise<User>;

export function createChangeLocale(deps: {
  journal: Journal;
  users: UserRepository;
  findAccount: FindAccount;
}): ChangeLocale {
  return async (userId, locale) => {
    const changed = await deps.journal.transaction(async (unit) => {
      const user = await deps.users.changeLocale(userId, locale, unit.session);
      if (user !== undefined) {
        const { id, version, email } = user;
        unit.record(userUpdated, { aggregateId: id, version, data: { id, version, email, locale } });
      }
      return user;
    });
    return changed ?? deps.findAccount(userId);
  };
}
