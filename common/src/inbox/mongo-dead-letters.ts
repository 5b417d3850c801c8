import { createHash } from 'node:crypto';
import type { Connection } from 'mongoose';
import type { DeadLetter, DeadLetterStore } from '../messaging';

export const deadLetterCollection = 'dead_letters';

/** A dead letter as it is stored. */
export interface DeadLetterDocument extends DeadLetter {
  readonly _id: string;
  /** When it was given up last. */
  readonly at: Date;
  /** An operator wants it handled again; nobody is at it before this, by the database's clock. */
  readonly retryAt?: Date;
}

const claimMs = 30_000;

export const deadLettersOf = (connection: Connection) =>
  connection.collection<DeadLetterDocument>(deadLetterCollection);

/** Dead letters in the service's own database. */
export function createMongoDeadLetters(connection: Connection): DeadLetterStore {
  const letters = deadLettersOf(connection);
  return {
    async save({ subject, group, body, sequence, reason }) {
      // The same body is the same event, whatever number the broker gave it.
      const _id = createHash('sha256').update(`${subject}\n${body}`).digest('hex');
      const letter = { subject, group, body, sequence, reason, at: new Date() };
      await letters.updateOne({ _id }, { $set: letter, $unset: { retryAt: 1 } }, { upsert: true });
    },
    async claimRetry() {
      const later = { $dateAdd: { startDate: '$$NOW', unit: 'millisecond', amount: claimMs } };
      const claimed = await letters.findOneAndUpdate(
        { retryAt: { $exists: true }, $expr: { $lte: ['$retryAt', '$$NOW'] } },
        [{ $set: { retryAt: later } }],
        { returnDocument: 'after' },
      );
      return claimed === null ? undefined : { ...claimed, id: claimed._id };
    },
    async remove({ id }) {
      await letters.deleteOne({ _id: id });
    },
  };
}
