import type { z } from 'zod';
import type { Message } from '../domain/message';
import type { messageAnswer } from './mail-answers';

export function presentMessage(message: Message): z.infer<typeof messageAnswer> {
  const { id, kind, status, userId, orderId, to, locale, attempts, error, nextAttemptAt } = message;
  return {
    ...{ id, kind, status, attempts, userId, orderId, to, locale, error },
    createdAt: message.createdAt.toISOString(),
    sentAt: message.sentAt?.toISOString(),
    clearedAt: message.clearedAt?.toISOString(),
    nextAttemptAt:
      status === 'queued' && nextAttemptAt.getTime() > 0 ? nextAttemptAt.toISOString() : undefined,
  };
}
