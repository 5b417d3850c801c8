import { heldForMs } from '../domain/delivery';
import type { MessageStatus } from '../domain/message';
import { clearedContent, type MessageDocument, type MessageModel } from './message-model';

const dayMs = 24 * 3_600_000;

/** As the index over them says it. */
export const notCleared = { clearedAt: null };

/**
 * Takes away what a message said and to which address, and with them the server's words about it. That there was the
 * message stays, so that nothing is sent a second time.
 */
export const clear = [
  {
    $set: {
      content: { $literal: clearedContent },
      clearedAt: '$$NOW',
      error: { $cond: [{ $eq: ['$status', 'failed'] }, '$$REMOVE', '$error'] },
    },
  },
  { $unset: ['to', 'locale'] },
];

/** What does not go out any more by itself. */
const ended: readonly MessageStatus[] = ['sent', 'failed', 'suppressed', 'held'];

/** When that came to be so, at the latest: a claim outlasts what is done under it, and held is what a server may come for. */
const endedAt = {
  $max: [
    '$createdAt',
    '$nextAttemptAt',
    '$sentAt',
    { $cond: [{ $eq: ['$status', 'held'] }, { $add: ['$occurredAt', heldForMs] }, null] },
  ],
};

/** Clears what ended long ago, a batch at a time. @returns how many it were, and whether there may be more */
export type ClearOldMessages = (atMost: number) => Promise<{ cleared: number; more: boolean }>;

/** Long ago is more than `days`, by the database's clock. Any number of processes may clear at once. */
export function createClearOldMessages(messages: MessageModel, { days }: { days: number }): ClearOldMessages {
  const collection = messages.db.collection<MessageDocument>(messages.collection.name);
  const limit = { $subtract: ['$$NOW', days * dayMs] };
  const old = {
    ...notCleared,
    status: { $in: ended },
    // The first adds nothing to the second, but is answered by the index.
    $and: [{ $expr: { $lt: ['$createdAt', limit] } }, { $expr: { $lt: [endedAt, limit] } }],
  };

  return async (atMost) => {
    const found = await collection
      .find(old, { projection: { _id: 1 }, sort: { createdAt: 1 }, limit: atMost })
      .toArray();
    // Still old, that is: an operator may have had it sent again meanwhile.
    const among = { _id: { $in: found.map(({ _id }) => _id) }, ...old };
    // By name: the other index leads to all that are old, not to these alone.
    const { modifiedCount } = await collection.updateMany(among, clear, { hint: { _id: 1 } });
    return { cleared: modifiedCount, more: found.length === atMost };
  };
}
