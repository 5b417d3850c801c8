import { createHash } from 'node:crypto';
import type { DeadLetterStore } from '@ticketing/common/messaging';
import type { RedisPart } from '@ticketing/common/redis';
import { z } from 'zod';

export const deadLetterKey = 'expiration:dead-letters';
/** The ids of those that an operator wants tried again. */
export const retryKey = 'expiration:dead-letters:retry';
const claimMs = 30_000;
const claimKey = (id: string) => `${retryKey}:${id}`;

const letterSchema = z.object({
  ...{ subject: z.string(), group: z.string(), body: z.string(), reason: z.string() },
  sequence: z.number(),
});

/** Dead letters as fields of one Redis hash: this service has no database. */
export function createRedisDeadLetters({ client }: RedisPart): DeadLetterStore {
  return {
    async save({ subject, group, body, sequence, reason }) {
      // The same body is the same event, whatever number the broker gave it.
      const id = createHash('sha256').update(`${subject}\n${body}`).digest('hex');
      const letter = { subject, group, body, sequence, reason, at: new Date().toISOString() };
      await client
        .multi()
        .hset(deadLetterKey, id, JSON.stringify(letter))
        .srem(retryKey, id)
        .del(claimKey(id))
        .exec();
    },
    async claimRetry() {
      const id = await client.srandmember(retryKey);
      const kept = id === null ? null : await client.hget(deadLetterKey, id);
      if (id === null) return undefined;
      if (kept === null) {
        await client.srem(retryKey, id);
        return undefined;
      }
      // Whoever marks it first has it for a while.
      const mine = await client.set(claimKey(id), 'claimed', 'PX', claimMs, 'NX');
      return mine === null ? undefined : { id, ...letterSchema.parse(JSON.parse(kept)) };
    },
    async remove({ id }) {
      await client.multi().hdel(deadLetterKey, id).srem(retryKey, id).del(claimKey(id)).exec();
    },
  };
}
