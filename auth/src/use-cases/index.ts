import type { HistoryEntry, Journal } from '@ticketing/common/journal';
import type { Links, RevocationStore, Tokens } from '@ticketing/common/session';
import type { BreachedPasswords } from '../passwords/breached-passwords';
import type { PasswordHasher } from '../passwords/password-hasher';
import type { ResetRepository } from '../persistence/reset-repository';
import type { SessionRepository } from '../persistence/session-repository';
import type { UserRepository } from '../persistence/user-repository';
import { createBeginSession } from './begin-session';
import { createChangeLocale } from './change-locale';
import { createChangePassword } from './change-password';
import { createCheckPassword } from './check-password';
import { createConfirmReset } from './confirm-reset';
import { createDeleteAccount } from './delete-account';
import { createEndOtherSessions, createEndSession } from './end-sessions';
import { createExportAccount } from './export-account';
import { createFindAccount } from './find-account';
import { createFindAccounts } from './find-accounts';
import { createListSessions } from './list-sessions';
import { createNoteSessionSeen } from './note-session-seen';
import { createRequestReset } from './request-reset';
import { createRevokeSessions } from './revoke-sessions';
import { createSignIn } from './sign-in';
import { createSignOut } from './sign-out';
import { createSignUp } from './sign-up';

/** What the use cases work with. */
export interface UseCaseDeps {
  readonly journal: Journal;
  readonly revocations: RevocationStore;
  readonly tokens: Tokens;
  readonly links: Links;
  readonly users: UserRepository;
  readonly sessions: SessionRepository;
  readonly resets: ResetRepository;
  readonly hasher: PasswordHasher;
  readonly breached: Pick<BreachedPasswords, 'has'>;
  readonly readHistory: (userId: string) => Promise<readonly HistoryEntry[]>;
  readonly newId: () => string;
  readonly now: () => Date;
}

/** All that people do with accounts, each built on the others it needs. */
export function createUseCases(deps: UseCaseDeps) {
  const beginSession = createBeginSession(deps);
  const revoke = createRevokeSessions({ ...deps, ttlSeconds: deps.tokens.ttlSeconds });
  const checkPassword = createCheckPassword(deps);
  const findAccount = createFindAccount(deps);
  const listSessions = createListSessions(deps);
  const shared = { ...deps, beginSession, revoke, checkPassword, findAccount, listSessions };

  return {
    findAccount,
    findAccounts: createFindAccounts(deps),
    listSessions,
    noteSessionSeen: createNoteSessionSeen(deps),
    signUp: createSignUp(shared),
    signIn: createSignIn(shared),
    signOut: createSignOut(shared),
    changePassword: createChangePassword(shared),
    requestReset: createRequestReset(deps),
    confirmReset: createConfirmReset(shared),
    endSession: createEndSession(shared),
    endOtherSessions: createEndOtherSessions(shared),
    changeLocale: createChangeLocale(shared),
    deleteAccount: createDeleteAccount(shared),
    exportAccount: createExportAccount(shared),
  };
}
