import type { Journal } from '@ticketing/common/journal';
import type { Claims } from '@ticketing/common/session';
import type { RevokeSessions } from './revoke-sessions';

/** Ends a session here and, by its event, in every service. Repeating it changes nothing. */
export type SignOut = (claims: Claims) => Promise<void>;

export function createSignOut(deps: { journal: Journal; revoke: RevokeSessions }): SignOut {
  return async ({ id: userId, jti: id, exp }) => {
    await deps.journal.transaction((unit) =>
      deps.revoke.one(unit, { id, userId, expiresAt: new Date(exp * 1000) }),
    );
  };
}
