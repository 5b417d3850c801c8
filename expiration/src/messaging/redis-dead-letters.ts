import { createHash } from 'node:crypto';
import type { DeadLetterStore } from '@ticketing/common/messaging';
import type { RedisPart } from '@ticketing/common/redis';

export const deadLetterKey = 'expiration:dead-letters';

/** Dead letters as fields of one Redis hash: this service has no database. */
export function createRedisDeadLetters({ client }: RedisPart): DeadLetterStore {
  return {
    async save({ subject, group, body, sequence, reason }) {
      // The same body is the same event, whatever number the broker gave it.
      const id = createHash('sha256').update(`${subject}\n${body}`).digest('hex');
      const letter = { subject, group, body, sequence, reason, at: new Date().toISOString() };
      await client.hsetnx(deadLetterKey, id, JSON.stringify(letter));
    },
  };
}
