import { sessionRevoked } from '../events';
import { listener } from '../messaging';
import type { RevocationStore } from './revocations';

/**
 * Records the revocations that auth publishes. Every service with signed-in routes registers it; repeated or reordered
 * deliveries change nothing.
 *
 * @example bus.listen([sessionRevokedListener(revocations), …])
 */
export function sessionRevokedListener(revocations: RevocationStore) {
  return listener(sessionRevoked, async ({ id, userId, before, expiresAt }) => {
    await revocations.apply({ id, userId, before, expiresAt });
  });
}
