import { randomUUID } from 'node:crypto';
import type { Collection } from 'mongoose';
import type { Logger } from '../logger';
import type { EventBus } from '../messaging/event-bus';
import { fromBirth, type JournalRow, unclaimed } from './journal-row';

/** What a journal knows of the store of its broker. */
export interface StoreNote {
  readonly _id: 'broker';
  /** The journal's own name, under which it leaves its marker. */
  readonly journal: string;
  /** Counts the stores that this journal filled, 0: none yet. The marker says the same number. */
  readonly epoch: number;
  /** When it was last looked for, by the database's clock. */
  readonly checkedAt: Date;
}

// Consumers that were away for longer than this with the broker well are a case for an operator.
const recentMs = 24 * 3_600_000;

/**
 * Looks for the marker that this journal once left with the broker. A broker that has not the newest one has lost its
 * store, or is another than before, and has not what consumers had not received: the recent journal is made pending
 * again, which consumers don't mind, and a new marker is left.
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
    [
      {
        $set: {
          journal: { $ifNull: ['$journal', randomUUID()] },
          epoch: { $ifNull: ['$epoch', 0] },
          checkedAt: '$$NOW',
        },
      },
    ],
    { upsert: true, returnDocument: 'after' },
  );
  if (note === null) throw new Error('The database kept no note of the broker’s store');
  const { journal, epoch } = note;
  const subject = `journal:${journal}`;
  if ((await bus.newest(subject)) === String(epoch)) return;
  if (epoch > 0) {
    // Whoever still has to mark what the lost store took finds it free, and so pending.
    await rows.updateMany(
      { status: 'pending', claim: fromBirth },
      { $set: { claim: null, claimedUntil: unclaimed } },
    );
    const current = await stores.findOneAndUpdate(
      { _id: 'broker', epoch },
      [{ $set: { checkedAt: '$$NOW' } }],
      { returnDocument: 'after' },
    );
    // Another one has seen to it.
    if (current === null) return;
    const { checkedAt } = current;
    const recent = new Date(checkedAt.getTime() - recentMs);
    const { modifiedCount } = await rows.updateMany(
      { status: 'published', publishedAt: { $gte: recent, $lt: checkedAt } },
      { $set: { status: 'pending', claimedUntil: unclaimed } },
    );
    logger.warn(
      { events: modifiedCount },
      'the broker lost its store or is another one, the recent events are published again',
    );
  }
  // Publishers that do this at once leave the same marker and count on together.
  await bus.publish({ id: `${journal} ${epoch + 1}`, subject, body: String(epoch + 1) });
  await stores.updateOne({ _id: 'broker', epoch }, { $set: { epoch: epoch + 1 } });
}
