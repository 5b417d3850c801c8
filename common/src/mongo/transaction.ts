import { setTimeout as sleep } from 'node:timers/promises';
import type { ClientSession, Connection } from 'mongoose';

const deadlineMs = 15_000;

interface LabelledError {
  hasErrorLabel(label: string): boolean;
}

const hasLabel = (error: unknown, label: string): boolean =>
  error instanceof Error &&
  'hasErrorLabel' in error &&
  typeof error.hasErrorLabel === 'function' &&
  (error as Error & LabelledError).hasErrorLabel(label);

/**
 * Runs `work` in a transaction with majority durability and gives its result once that is committed.
 *
 * `work` runs again when the transaction met a conflict or a failover, so it must have no effect outside the session
 * and must not run operations of one session in parallel. The driver's own `withTransaction` pauses up to half a
 * second between conflicts, which is why this loop exists: conflicts on one hot ticket are the normal case here.
 *
 * @param options.retryConflicts false: a conflict with another transaction is thrown, see `isWriteConflict`
 * @throws what `work` throws (the transaction is rolled back), or the database's error after 15 seconds of conflicts
 */
export async function runTransaction<Result>(
  connection: Connection,
  work: (session: ClientSession) => Promise<Result>,
  { retryConflicts = true }: { retryConflicts?: boolean } = {},
): Promise<Result> {
  const startedAt = performance.now();
  const expired = () => performance.now() - startedAt > deadlineMs;
  const session = await connection.startSession();
  try {
    for (let attempt = 0; ; attempt++) {
      session.startTransaction({ readConcern: { level: 'snapshot' }, writeConcern: { w: 'majority' } });
      try {
        const result = await work(session);
        await commit(session, expired);
        return result;
      } catch (error) {
        if (session.inTransaction()) await session.abortTransaction().catch(() => undefined);
        if (!hasLabel(error, 'TransientTransactionError') || expired()) throw error;
        if (!retryConflicts && isWriteConflict(error)) throw error;
        await sleep(Math.random() * Math.min(50, 2 ** attempt));
      }
    }
  } finally {
    await session.endSession();
  }
}

/** Whether a transaction ended because another one had changed the same document. */
export const isWriteConflict = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 112;

/** Commits; where the answer got lost the commit is asked for again, which the server does only once. */
async function commit(session: ClientSession, expired: () => boolean): Promise<void> {
  for (;;) {
    try {
      await session.commitTransaction();
      return;
    } catch (error) {
      if (!hasLabel(error, 'UnknownTransactionCommitResult') || expired()) throw error;
    }
  }
}
