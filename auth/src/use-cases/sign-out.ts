import { sessionRevoked } from '@ticketing/common/events';
import type { Journal } from '@ticketing/common/journal';
import type { Claims, RevocationStore } from '@ticketing/common/session';

/** Ends a session here and, by its event, in every service. Repeating it changes nothing. */
export type SignOut = (claims: Claims) => Promise<void>;

export function createSignOut(deps: {
  journal: Journal;
  revocations: RevocationStore;
  now: () => Date;
}): SignOut {
  return async ({ id: userId, jti, exp }) => {
    const revocation = {
      id: jti,
      userId,
      before: deps.now().toISOString(),
      expiresAt: new Date(exp * 1000).toISOString(),
    };
    await deps.journal.transaction(async (unit) => {
      const isNew = await deps.revocations.apply(revocation, { session: unit.session });
      if (isNew) unit.record(sessionRevoked, { aggregateId: jti, version: 0, data: revocation });
    });
  };
}
