import { availableParallelism } from 'node:os';
import { hash, verify } from '@node-rs/argon2';
import { TooManySignInsError } from '../domain/auth-errors';
import { createWorkQueue } from './work-queue';

export interface PasswordHasher {
  /** @throws TooManySignInsError */
  hash(password: string): Promise<string>;
  /**
   * Whether the password fits. Takes the same time without a hash, so that nobody learns which accounts exist.
   *
   * @throws TooManySignInsError
   */
  verify(passwordHash: string | undefined, password: string): Promise<boolean>;
  /** Whether the hash was made at another cost than today's. */
  isOutdated(passwordHash: string): boolean;
}

/** argon2id at the cost that OWASP lists first for one lane: 19 MiB, two passes. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
const prefix = `$argon2id$v=19$m=${cost.memoryCost},t=${cost.timeCost},p=${cost.parallelism}$`;

/** A hash of today's cost that no password is known for. */
const nobodysHash = `${prefix}${'A'.repeat(22)}$${'A'.repeat(43)}`;

/**
 * Hashes on libuv's threads, one task per core and the others waiting, of which there may be `queueLimit`: about ten
 * seconds of work on two cores. Each running task takes 19 MiB.
 */
export function createPasswordHasher({ queueLimit = 500 }: { queueLimit?: number } = {}): PasswordHasher {
  const queue = createWorkQueue({
    // libuv has four threads, and others need one too.
    concurrency: Math.min(3, availableParallelism()),
    limit: queueLimit,
    refuse: () => new TooManySignInsError(),
  });

  return {
    hash: (password) => queue.run(() => hash(password, cost)),
    async verify(passwordHash, password) {
      const fits = await queue.run(() => verify(passwordHash ?? nobodysHash, password));
      return fits && passwordHash !== undefined;
    },
    isOutdated: (passwordHash) => !passwordHash.startsWith(prefix),
  };
}
