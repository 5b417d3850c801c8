import { sessionRevoked } from '@ticketing/common/events';
import type { UnitOfWork } from '@ticketing/common/journal';
import type { RevocationStore } from '@ticketing/common/session';
import type { Session } from '../domain/session';
import type { SessionRepository } from '../persistence/session-repository';

/** Ends sessions here and, by the event, in every service, together with what else the unit of work does. */
export interface RevokeSessions {
  /** Ends one. Repeating it changes nothing. */
  one(unit: UnitOfWork, session: Pick<Session, 'id' | 'userId' | 'expiresAt'>): Promise<void>;
  /** Ends all that a user has. One begun afterwards, even in the same unit of work, is not concerned. */
  all(unit: UnitOfWork, userId: string): Promise<void>;
}

export function createRevokeSessions(deps: {
  sessions: SessionRepository;
  revocations: RevocationStore;
  /** How long a token lives. */
  ttlSeconds: number;
  newId: () => string;
  now: () => Date;
}): RevokeSessions {
  const { sessions, revocations, ttlSeconds } = deps;

  const one: RevokeSessions['one'] = async (unit, { id, userId, expiresAt }) => {
    await sessions.remove(id, userId, unit.session);
    const revocation = {
      ...{ id, userId },
      before: deps.now().toISOString(),
      expiresAt: expiresAt.toISOString(),
    };
    const isNew = await revocations.apply(revocation, { session: unit.session });
    if (isNew) unit.record(sessionRevoked, { aggregateId: id, version: 0, data: revocation });
  };

  return {
    one,
    async all(unit, userId) {
      const known = await sessions.removeAll(userId, unit.session);
      const before = deps.now();
      const expiresAt = new Date(before.getTime() + ttlSeconds * 1000);
      const revocation = {
        ...{ id: userId, userId },
        ...{ before: before.toISOString(), expiresAt: expiresAt.toISOString() },
      };
      await revocations.apply(revocation, { session: unit.session });
      unit.record(sessionRevoked, { aggregateId: deps.newId(), version: 0, data: revocation });
      // A replica whose clock is ahead dated these later than now.
      for (const session of known) if (session.createdAt >= before) await one(unit, session);
    },
  };
}
