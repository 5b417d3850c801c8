import { randomUUID } from 'node:crypto';
import type { Collection } from 'mongoose';
import type { Logger } from '../logger';
import type { EventBus } from '../messaging/event-bus';
import { type JournalRow, unclaimed } from './journal-row';

/** What a journal knows of the store of its broker. */
export interface StoreNote {
  readonly _id: 'broker';
  /** The journal's own name, under which it leaves its marker. */
  readonly journal: string;
  /** Whether a marker was left. */
  readonly marked: boolean;
  /** When it was last looked for, by the database's clock. */
  readonly checkedAt: Date;
}

// Consumers that were away for longer than this with the broker well are a case for an operator.
const recentMs = 24 * 3_600_000;

/**
 * Looks for the marker that this journal once left with the broker. A broker that has it no more has lost its store,
 * and with it what consumers had not received: the recent journal is made pending again, which consumers don't mind,
 * and the marker is left anew.
 */
export async function checkStore(options: {
  journal: { rows: Collection<JournalRow>; stores: Collection<StoreNote> };
  bus: EventBus;
  logger: Logger;
}): Promise<void> {
  const { bus, logger } = options;
  const { rows, stores } = options.journal;
  // Read before the marker is looked for: who left it for the first time says so here only afterwards.
  const note = await stores.findOneAndUpdate(
    { _id: 'broker' },
    [{ $set: { journal: { $ifNull: ['$journal', randomUUID()] }, checkedAt: '$$NOW' } }],
    { upsert: true, returnDocument: 'after' },
  );
  if (note === null) throw new Error('The database kept no note of the broker’s store');
  const subject = `journal:${note.journal}`;
  if ((await bus.newest(subject)) !== undefined) return;
  if (note.marked) {
    const recent = new Date(note.checkedAt.getTime() - recentMs);
    const { modifiedCount } = await rows.updateMany(
      { status: 'published', publishedAt: { $gte: recent, $lt: note.checkedAt } },
      { $set: { status: 'pending', claimedUntil: unclaimed } },
    );
    logger.warn(
      { events: modifiedCount },
      'the broker lost its store, the recent events are published again',
    );
  }
  await bus.publish({ id: note.journal, subject, body: 'left by the publisher of a journal' });
  await stores.updateOne({ _id: 'broker' }, { $set: { marked: true } });
}
