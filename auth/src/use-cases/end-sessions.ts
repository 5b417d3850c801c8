import { NotAuthorizedError, NotFoundError } from '@ticketing/common/errors';
import type { Journal } from '@ticketing/common/journal';
import type { SignedToken } from '@ticketing/common/session';
import { AccountChangedError } from '../domain/auth-errors';
import type { SessionRepository } from '../persistence/session-repository';
import type { UserRepository } from '../persistence/user-repository';
import type { BeginSession } from './begin-session';
import type { RevokeSessions } from './revoke-sessions';

/** Ends one session of a user. @throws NotFoundError when they have none of this id */
export type EndSession = (userId: string, id: string) => Promise<void>;

export function createEndSession(deps: {
  journal: Journal;
  sessions: SessionRepository;
  revoke: RevokeSessions;
}): EndSession {
  return async (userId, id) => {
    await deps.journal.transaction(async (unit) => {
      const session = await deps.sessions.remove(id, userId, unit.session);
      if (session === undefined) throw new NotFoundError();
      await deps.revoke.one(unit, session);
    });
  };
}

/** Ends every session of a user, those included that nobody noted, and begins a new one here. @throws AccountChangedError */
export type EndOtherSessions = (userId: string, device: string) => Promise<SignedToken>;

export function createEndOtherSessions(deps: {
  journal: Journal;
  users: UserRepository;
  revoke: RevokeSessions;
  beginSession: BeginSession;
}): EndOtherSessions {
  return async (userId, device) => {
    const user = await deps.users.find(userId);
    if (user === undefined) throw new NotAuthorizedError();
    const token = await deps.journal.transaction(async (unit) => {
      // No session may begin beside the end of the account.
      if (!(await deps.users.noteSignIn(user, user.passwordHash, unit.session))) return undefined;
      await deps.revoke.all(unit, userId);
      return deps.beginSession(unit, user, device);
    });
    if (token === undefined) throw new AccountChangedError();
    return token;
  };
}
