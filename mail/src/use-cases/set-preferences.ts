import { BadRequestError } from '@ticketing/common/errors';
import type { Links } from '@ticketing/common/session';
import type { Accounts, Preferences } from '../persistence/accounts';

export type Unsubscribe = ReturnType<typeof createUnsubscribe>;

/** Ends the mails that one can do without, for whoever holds the token of one of them. */
export function createUnsubscribe({ links, accounts }: { links: Links; accounts: Accounts }) {
  /** @throws BadRequestError when the token is none of ours */
  return async (token: unknown): Promise<Preferences> => {
    const link = links.verify('unsubscribe', token);
    if (link === undefined) throw new BadRequestError('This link is not valid any more', 'token');
    const preferences = { returned: false };
    await accounts.setPreferences(link.id, preferences);
    return preferences;
  };
}
