import { randomUUID } from 'node:crypto';
import { inGroups } from '@ticketing/common/mongo';
import type { ClientSession, mongo } from 'mongoose';
import type { NewMail, Recipient } from '../domain/mail';
import { type Message, messageIdOf, type MessageStatus } from '../domain/message';
import type { MessageDocument, MessageModel } from './message-model';
import { clear, notCleared } from './message-retention';
import { toMessage } from './to-message';

/** A message in the hands of one sender. */
export interface Claimed {
  readonly message: Message;
  readonly claim: string;
}

/** A claimed message, and to whom it goes. */
export interface Addressed {
  readonly claimed: Claimed;
  readonly userId: string;
  readonly to: Recipient;
}

/** A message to be added, with the event that asks for it. */
export interface NewMessage {
  readonly mail: NewMail;
  readonly eventId: string;
  readonly occurredAt: Date;
  readonly now: Date;
  /** Why it is not to be sent. */
  readonly suppressed?: string;
}

export interface MessageQueueOptions {
  /** Whether there is a server to send by. Without one, new messages are held. */
  readonly sending: boolean;
  /** How long a claim lasts: longer than sending may take. */
  readonly claimMs?: number;
}

/** By the database's clock: nobody has it, or whoever had it has not come back. */
const due = {
  status: { $in: ['queued', 'sending'] satisfies MessageStatus[] },
  $expr: { $lte: ['$nextAttemptAt', '$$NOW'] },
};

export type MessageQueue = ReturnType<typeof createMessageQueue>;

/** What waits to be sent. Whether a message is due, and whose it is, is decided by the database and its clock. */
export function createMessageQueue(
  messages: MessageModel,
  { sending, claimMs = 90_000 }: MessageQueueOptions,
) {
  const collection = messages.db.collection<MessageDocument>(messages.collection.name);
  const waiting = sending ? ('queued' as const) : ('held' as const);

  /** Writes of messages under way: those that come at once go together. */
  const write = inGroups<mongo.AnyBulkWriteOperation<MessageDocument>>({
    lanes: 1,
    atMost: 100,
    run: async (writes) => {
      await collection.bulkWrite([...writes], { ordered: false });
    },
  });

  /** Ends a claim, unless it ran out and another sender has the message now. */
  const settle = (
    { message, claim }: Claimed,
    set: object,
    { cleared = false, pause }: { cleared?: boolean; pause?: unknown } = {},
  ) => {
    const due = pause === undefined ? {} : { nextAttemptAt: { $add: ['$$NOW', pause] } };
    const update = [{ $set: { ...set, ...due } }, { $unset: 'claim' }, ...(cleared ? clear : [])];
    return write({ updateOne: { filter: { _id: message.id, status: 'sending', claim }, update } });
  };

  return {
    /** Adds each message once. */
    async add(added: readonly NewMessage[], session: ClientSession): Promise<void> {
      if (added.length === 0) return;
      const writes = added.map((message) => ({
        updateOne: {
          filter: { _id: messageIdOf(message.mail.content.kind, message.mail.about) },
          update: { $setOnInsert: toDocument(message, waiting) },
          upsert: true,
        },
      }));
      await collection.bulkWrite(writes, { session });
    },

    /** Takes up to `atMost` messages, those that have been due for longest; their attempts count from now on. */
    async claim(atMost: number): Promise<Claimed[]> {
      // A local read and a claim that a failover may take back: at worst a mail is sent again under its old id.
      const candidates = await collection
        .find(due, {
          projection: { _id: 1 },
          sort: { nextAttemptAt: 1 },
          limit: atMost,
          readConcern: 'local',
        })
        .toArray();
      if (candidates.length === 0) return [];
      const claim = randomUUID();
      const among = { _id: { $in: candidates.map(({ _id }) => _id) } };
      await collection.updateMany(
        { ...among, ...due },
        [
          {
            $set: {
              status: 'sending',
              claim,
              attempts: { $add: ['$attempts', 1] },
              nextAttemptAt: { $add: ['$$NOW', claimMs] },
            },
          },
        ],
        { writeConcern: { w: 1 } },
      );
      const taken = await collection.find({ ...among, claim }, { readConcern: 'local' }).toArray();
      return taken.map((document) => ({ message: toMessage(document), claim }));
    },

    /** Notes whom messages go to. @returns the ids of those whose claims still hold */
    async address(addressed: readonly Addressed[]): Promise<ReadonlySet<string>> {
      if (addressed.length === 0) return new Set();
      const writes = addressed.map(({ claimed: { message, claim }, userId, to: { email, locale } }) => ({
        updateOne: {
          filter: { _id: message.id, status: 'sending' as const, claim },
          update: { $set: { to: email, locale, userId } },
        },
      }));
      const { matchedCount } = await collection.bulkWrite(writes, { ordered: false });
      const ids = addressed.map(({ claimed }) => claimed.message.id);
      if (matchedCount === ids.length) return new Set(ids);
      const claims = [...new Set(addressed.map(({ claimed }) => claimed.claim))];
      const ours = await collection
        .find({ _id: { $in: ids }, status: 'sending', claim: { $in: claims } }, { projection: { _id: 1 } })
        .toArray();
      return new Set(ours.map(({ _id }) => _id));
    },

    /** The server has taken it. That holds even if the claim has run out meanwhile. */
    sent: ({ message }: Claimed): Promise<void> =>
      write({
        updateOne: {
          filter: { _id: message.id, status: { $ne: 'sent' } },
          update: [{ $set: { status: 'sent', sentAt: '$$NOW' } }, { $unset: ['claim', 'error'] }],
        },
      }),

    failed: (claimed: Claimed, error: string) => settle(claimed, { status: 'failed', error }),

    suppressed: (claimed: Claimed, error: string, options: { forget?: boolean } = {}) =>
      settle(claimed, { status: 'suppressed', error }, { cleared: options.forget === true }),

    retryIn: (claimed: Claimed, error: string, pauseMs: number) =>
      settle(claimed, { status: 'queued', error }, { pause: pauseMs }),

    /** Gives it back as it was: nothing was tried. */
    putBack: (claimed: Claimed, error: string) =>
      settle(claimed, { status: 'queued', error, attempts: { $subtract: ['$attempts', 1] } }, { pause: 0 }),

    /** Gives it back until more is known, for as long again as it has waited, half a second to ten minutes. */
    wait: (claimed: Claimed, error: string) =>
      settle(
        claimed,
        { status: 'queued', error, attempts: { $subtract: ['$attempts', 1] } },
        { pause: { $min: [600_000, { $max: [500, { $subtract: ['$$NOW', '$createdAt'] }] }] } },
      ),

    /** There is a server now: what was held goes out, unless it is older than `since`. */
    async releaseHeld(since: Date): Promise<number> {
      const result = await collection.updateMany(
        { status: 'held', occurredAt: { $gte: since } },
        { $set: { status: 'queued', nextAttemptAt: new Date(0) } },
      );
      return result.modifiedCount;
    },

    /** Once more, by an operator's wish. @returns undefined when it was sent, is being sent, or is cleared */
    async retry(id: string): Promise<Message | undefined> {
      const document = await collection.findOneAndUpdate(
        { _id: id, status: { $in: ['queued', 'failed', 'held', 'suppressed'] }, ...notCleared },
        { $set: { status: waiting, attempts: 0, nextAttemptAt: new Date(0) }, $unset: { error: true } },
        { returnDocument: 'after' },
      );
      return document === null ? undefined : toMessage(document);
    },

    /** The account is gone: what waits for it is dropped, also out of a sender's hands, and all its messages are cleared. */
    async forget(userId: string, reason: string): Promise<void> {
      await collection.updateMany(
        { userId, status: { $in: ['queued', 'sending', 'held', 'failed'] } },
        { $set: { status: 'suppressed', error: reason }, $unset: { claim: true } },
      );
      await collection.updateMany({ userId, ...notCleared }, clear);
    },
  };
}

function toDocument(message: NewMessage, waiting: MessageStatus): Omit<MessageDocument, '_id'> {
  const { mail, suppressed, now, eventId, occurredAt } = message;
  const { content, addressee, recipient } = mail;
  return {
    kind: content.kind,
    content,
    ...('userId' in addressee ? { userId: addressee.userId } : {}),
    ...('orderId' in content ? { orderId: content.orderId } : {}),
    ...(recipient === undefined ? {} : { to: recipient.email, locale: recipient.locale }),
    ...(suppressed === undefined ? { status: waiting } : { status: 'suppressed', error: suppressed }),
    attempts: 0,
    nextAttemptAt: new Date(0),
    createdAt: now,
    eventId,
    occurredAt,
  };
}
