import type { HistoryEntry } from '@ticketing/common/journal';
import type { Claims } from '@ticketing/common/session';
import type { Session } from '../domain/session';
import type { User } from '../domain/user';
import type { FindAccount } from './find-account';
import type { ListSessions } from './list-sessions';

/** All that auth holds of somebody, the hash of their password left out. */
export interface AccountExport {
  readonly account: User;
  readonly sessions: readonly Session[];
  /** What was told to the other services. */
  readonly history: readonly Pick<HistoryEntry, 'event' | 'occurredAt'>[];
}

/** @throws NotAuthorizedError when the account is gone */
export type ExportAccount = (claims: Claims, device: string) => Promise<AccountExport>;

export function createExportAccount(deps: {
  findAccount: FindAccount;
  listSessions: ListSessions;
  readHistory: (userId: string) => Promise<readonly HistoryEntry[]>;
}): ExportAccount {
  return async (claims, device) => ({
    account: await deps.findAccount(claims.id),
    sessions: await deps.listSessions(claims, device),
    history: await deps.readHistory(claims.id),
  });
}
