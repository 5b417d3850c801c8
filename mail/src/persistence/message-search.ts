import type { QueryFilter } from 'mongoose';
import type { Message, MessageStatus } from '../domain/message';
import type { MessageDocument, MessageModel } from './message-model';
import { notCleared } from './message-retention';
import { toMessage } from './to-message';

/** Where a page of messages ended. */
export interface MessagePosition {
  readonly createdAt: Date;
  readonly id: string;
}

export interface MessageQuery {
  readonly status?: MessageStatus;
  /** An account, an order, a message, or the beginning of an address. */
  readonly q?: string;
  readonly after?: MessagePosition;
  readonly limit: number;
}

export type MessageSearch = ReturnType<typeof createMessageSearch>;

/** Messages for people to look at, newest first. */
export function createMessageSearch(messages: MessageModel) {
  return {
    async find({ status, q, after, limit }: MessageQuery): Promise<Message[]> {
      const conditions: QueryFilter<MessageDocument>[] = [];
      if (status !== undefined) conditions.push({ status });
      if (q !== undefined)
        conditions.push({
          $or: [{ _id: q }, { userId: q }, { orderId: q }, { to: startingWith(q.toLowerCase()) }],
        });
      if (after !== undefined)
        conditions.push({
          $or: [
            { createdAt: { $lt: after.createdAt } },
            { createdAt: after.createdAt, _id: { $lt: after.id } },
          ],
        });
      const documents = await messages
        .find(conditions.length === 0 ? {} : { $and: conditions })
        .sort({ createdAt: -1, _id: -1 })
        .limit(limit)
        .lean<MessageDocument[]>();
      return documents.map(toMessage);
    },

    async get(id: string): Promise<Message | undefined> {
      const document = await messages.findById(id).lean<MessageDocument>();
      return document === null ? undefined : toMessage(document);
    },

    /** How many there are in a status, for metrics; of those that failed, the ones that can still be sent. */
    count: (status: MessageStatus): Promise<number> =>
      messages.countDocuments(status === 'failed' ? { status, ...notCleared } : { status }),
  };
}

const startingWith = (text: string): RegExp => new RegExp(`^${text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}`);
