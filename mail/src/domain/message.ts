import type { Locale } from '@ticketing/common/events';
import type { MailContent, MailKind } from './mail';

/**
 * queued: goes out when it is due. sending: a sender has it, until its claim runs out. sent: the server took it.
 * failed: it will not be tried again by itself. held: there is no server to give it to. suppressed: it is not to be sent.
 */
export const messageStatuses = ['queued', 'sending', 'sent', 'failed', 'held', 'suppressed'] as const;
export type MessageStatus = (typeof messageStatuses)[number];

/** A mail with what became of it. */
export interface Message {
  readonly id: string;
  readonly kind: MailKind;
  readonly status: MessageStatus;
  /** Undefined once it is cleared. */
  readonly content: MailContent | undefined;
  /** Undefined while it is not known who placed the order that it is about. */
  readonly userId: string | undefined;
  readonly orderId: string | undefined;
  /** Undefined until it is known, and once it is cleared. */
  readonly to: string | undefined;
  readonly locale: Locale | undefined;
  readonly attempts: number;
  readonly error: string | undefined;
  /** When what it tells of happened. */
  readonly occurredAt: Date;
  readonly createdAt: Date;
  readonly nextAttemptAt: Date;
  readonly sentAt: Date | undefined;
  /** Since when nothing is known any more of what it said and to which address it went. */
  readonly clearedAt: Date | undefined;
}

/** One message of a kind about one thing, however often and by whichever event it is asked for. */
export const messageIdOf = (kind: MailKind, about: string): string => `${kind}:${about}`;
