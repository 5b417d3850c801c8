import { setTimeout as sleep } from 'node:timers/promises';
import { resetRequested } from '@ticketing/common/events';
import type { Journal } from '@ticketing/common/journal';
import type { ResetRepository } from '../persistence/reset-repository';
import type { UserRepository } from '../persistence/user-repository';

/** Has a mail sent with which to choose a new password; what was requested before is void. */
export type RequestReset = (email: string) => Promise<void>;

const validForMs = 60 * 60 * 1000;

/** Longer than the work takes, so that the time does not tell whether somebody has the address. */
const answerAfterMs = 300;

export function createRequestReset(deps: {
  journal: Journal;
  users: UserRepository;
  resets: ResetRepository;
  newId: () => string;
  now: () => Date;
}): RequestReset {
  const request = async (email: string) => {
    const user = await deps.users.findByEmail(email);
    const id = deps.newId();
    const expiresAt = new Date(deps.now().getTime() + validForMs);
    await deps.journal.transaction(async (unit) => {
      await deps.resets.put(email, { id, userId: user?.id, expiresAt }, unit.session);
      if (user === undefined) return;
      const { id: userId, locale } = user;
      unit.record(resetRequested, {
        aggregateId: id,
        version: 0,
        data: { id, version: 0, userId, email, locale, expiresAt: expiresAt.toISOString() },
      });
    });
  };

  return async (email) => {
    await Promise.all([request(email), sleep(answerAfterMs)]);
  };
}
