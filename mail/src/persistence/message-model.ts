import { type Locale, locales } from '@ticketing/common/events';
import { type Connection, Schema } from 'mongoose';
import { type MailContent, type MailKind, mailKinds } from '../domain/mail';
import { type MessageStatus, messageStatuses } from '../domain/message';

export interface MessageDocument {
  _id: string;
  kind: MailKind;
  content: MailContent;
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

export type MessageModel = ReturnType<typeof createMessageModel>;

export const createMessageModel = (connection: Connection) => connection.model('Message', messageSchema);
