import type { Message } from '../domain/message';

/** A message as operators see it: what became of it, not what it says. */
export function presentMessage(message: Message) {
  const { id, status, content, userId, orderId, to, locale, attempts, error } = message;
  return {
    id,
    kind: content.kind,
    status,
    attempts,
    createdAt: message.createdAt.toISOString(),
    ...(message.sentAt === undefined ? {} : { sentAt: message.sentAt.toISOString() }),
    ...(status === 'queued' && message.nextAttemptAt.getTime() > 0
      ? { nextAttemptAt: message.nextAttemptAt.toISOString() }
      : {}),
    ...(userId === undefined ? {} : { userId }),
    ...(orderId === undefined ? {} : { orderId }),
    ...(to === undefined ? {} : { to }),
    ...(locale === undefined ? {} : { locale }),
    ...(error === undefined ? {} : { error }),
  };
}
