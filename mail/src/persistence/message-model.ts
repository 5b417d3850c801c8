import { type Locale, locales } from '@ticketing/common/events';
import { type Connection, Schema } from 'mongoose';
import { type MailContent, type MailKind, mailKinds } from '../domain/mail';
import { type MessageStatus, messageStatuses } from '../domain/message';

/** In the place of what a message said. Not nothing: the version before this one reads the kind of every content. */
export const clearedContent = { kind: 'cleared' } as const;

export interface MessageDocument {
  _id: string;
  kind: MailKind;
  content: MailContent | typeof clearedContent;
  userId?: string;
  orderId?: string;
  to?: string;
  locale?: Locale;
  status: MessageStatus;
  /** Whose turn it is, while it is being sent. */
  claim?: string;
  attempts: number;
  /** When it is due; while it is being sent, when the claim runs out. */
  nextAttemptAt: Date;
  error?: string;
  /** The event that asked for it. */
  eventId: string;
  occurredAt: Date;
  createdAt: Date;
  sentAt?: Date;
  /** Since when what it said and to which address is gone. */
  clearedAt?: Date | null;
}

const messageSchema = new Schema<MessageDocument>(
  {
    _id: { type: String, required: true },
    kind: { type: String, enum: mailKinds, required: true },
    content: { type: Schema.Types.Mixed, required: true },
    userId: String,
    orderId: String,
    to: String,
    locale: { type: String, enum: locales },
    status: { type: String, enum: messageStatuses, required: true },
    claim: String,
    attempts: { type: Number, required: true },
    nextAttemptAt: { type: Date, required: true },
    error: String,
    eventId: { type: String, required: true },
    occurredAt: { type: Date, required: true },
    createdAt: { type: Date, required: true },
    sentAt: Date,
    clearedAt: Date,
  },
  { collection: 'messages', versionKey: false },
);

messageSchema.index(
  { nextAttemptAt: 1 },
  { name: 'due', partialFilterExpression: { status: { $in: ['queued', 'sending'] } } },
);
messageSchema.index({ createdAt: -1, _id: -1 }, { name: 'newest' });
messageSchema.index({ status: 1, createdAt: -1, _id: -1 }, { name: 'newest_of_a_status' });
messageSchema.index({ userId: 1 }, { name: 'of_a_user' });
messageSchema.index({ orderId: 1 }, { name: 'of_an_order' });
messageSchema.index({ to: 1 }, { name: 'to_an_address' });
messageSchema.index({ createdAt: 1 }, { name: 'not_cleared', partialFilterExpression: { clearedAt: null } });

export type MessageModel = ReturnType<typeof createMessageModel>;

export const createMessageModel = (connection: Connection) => connection.model('Message', messageSchema);
