import { createHash } from 'node:crypto';
import type { Connection } from 'mongoose';
import type { DeadLetter, DeadLetterStore } from '../messaging';

export const deadLetterCollection = 'dead_letters';

interface DeadLetterDocument extends DeadLetter {
  readonly _id: string;
  readonly at: Date;
}

/** Dead letters in the service's own database. */
export function createMongoDeadLetters(connection: Connection): DeadLetterStore {
  const letters = connection.collection<DeadLetterDocument>(deadLetterCollection);
  return {
    async save({ subject, group, body, sequence, reason }) {
      // The same body is the same event, whatever number the broker gave it.
      const _id = createHash('sha256').update(`${subject}\n${body}`).digest('hex');
      const letter = { subject, group, body, sequence, reason, at: new Date() };
      await letters.updateOne({ _id }, { $setOnInsert: letter }, { upsert: true });
    },
  };
}
