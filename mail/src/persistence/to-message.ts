import type { Message } from '../domain/message';
import type { MessageDocument } from './message-model';

export const toMessage = (document: MessageDocument): Message => ({
  id: document._id,
  kind: document.kind,
  status: document.status,
  content: document.content.kind === 'cleared' ? undefined : document.content,
  userId: document.userId,
  orderId: document.orderId,
  to: document.to,
  locale: document.locale,
  attempts: document.attempts,
  error: document.error,
  occurredAt: document.occurredAt,
  createdAt: document.createdAt,
  nextAttemptAt: document.nextAttemptAt,
  sentAt: document.sentAt,
  clearedAt: document.clearedAt ?? undefined,
});
