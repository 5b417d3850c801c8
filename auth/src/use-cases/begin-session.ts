import type { UnitOfWork } from '@ticketing/common/journal';
import type { SignedToken, Tokens } from '@ticketing/common/session';
import type { User } from '../domain/user';
import type { SessionRepository } from '../persistence/session-repository';

/** Makes a token and notes it among the account's sessions, together with what the session begins with. */
export type BeginSession = (
  unit: Pick<UnitOfWork, 'session'>,
  user: User,
  device: string,
) => Promise<SignedToken>;

export function createBeginSession(deps: {
  sessions: SessionRepository;
  tokens: Tokens;
  now: () => Date;
}): BeginSession {
  return async (unit, { id: userId, email }, device) => {
    const token = deps.tokens.sign({ id: userId, email });
    const at = deps.now();
    const { jti: id, expiresAt } = token;
    await deps.sessions.insert(
      { id, userId, device, createdAt: at, lastSeenAt: at, expiresAt },
      unit.session,
    );
    return token;
  };
}
