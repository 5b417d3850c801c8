import type { Connection } from 'mongoose';
import { deadLettersOf } from './mongo-dead-letters';

/** A dead letter, as an operator sees it. */
export interface DeadLetterEntry {
  readonly id: string;
  readonly event: string;
  readonly reason: string;
  /** When it was given up last. */
  readonly at: Date;
  /** It is about to be handled again. */
  readonly retrying: boolean;
  readonly body: string;
}

/** More than anybody reads. */
const mostEntries = 1_000;

/** What this service was sent and gave up, the newest first. */
export async function readDeadLetters(connection: Connection): Promise<DeadLetterEntry[]> {
  const letters = await deadLettersOf(connection).find().sort({ at: -1 }).limit(mostEntries).toArray();
  return letters.map(({ _id, subject, reason, at, retryAt, body }) => ({
    ...{ id: _id, event: subject, reason, at, retrying: retryAt !== undefined, body },
  }));
}

/**
 * Has one dead letter, or all, handled once more by whichever process of the service runs; one that fails again stays,
 * with the new reason.
 *
 * @returns how many
 */
export async function retryDeadLetters(connection: Connection, id?: string): Promise<number> {
  const which = id === undefined ? {} : { _id: id };
  const asked = await deadLettersOf(connection).updateMany(which, [{ $set: { retryAt: '$$NOW' } }]);
  return asked.matchedCount;
}
