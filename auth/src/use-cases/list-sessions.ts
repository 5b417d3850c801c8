import type { Claims } from '@ticketing/common/session';
import type { Session } from '../domain/session';
import type { SessionRepository } from '../persistence/session-repository';

/** The sessions that a user has. The one they ask by is always there, even if it was never noted. */
export type ListSessions = (claims: Claims, device: string) => Promise<readonly Session[]>;

export function createListSessions(deps: { sessions: SessionRepository; now: () => Date }): ListSessions {
  return async ({ id: userId, jti, iat, exp }, device) => {
    const noted = await deps.sessions.findAll(userId);
    if (noted.some(({ id }) => id === jti)) return noted;
    const current = {
      ...{ id: jti, userId, device, lastSeenAt: deps.now() },
      ...{ createdAt: new Date(iat * 1000), expiresAt: new Date(exp * 1000) },
    };
    return [current, ...noted];
  };
}
