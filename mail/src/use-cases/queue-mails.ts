import type { ClientSession } from 'mongoose';
import { isOldNews } from '../domain/delivery';
import type { NewMail } from '../domain/mail';
import type { MessageQueue } from '../persistence/message-queue';

/** The event that asks for mails. */
export interface Cause {
  readonly eventId: string;
  readonly occurredAt: Date;
}

export interface QueueMailsDeps {
  /** Runs work that is committed as a whole. */
  readonly transaction: (work: (session: ClientSession) => Promise<void>) => Promise<void>;
  /** Notes an event; false when it was noted before. */
  readonly countOnce: (eventId: string, session: ClientSession) => Promise<boolean>;
  readonly messages: Pick<MessageQueue, 'add'>;
  readonly now: () => Date;
  /** Tells the sender that there is something to send. */
  readonly wake: () => void;
}

export type QueueMails = ReturnType<typeof createQueueMails>;

/** Writes down which mails an event asks for, once for each event, together with what else it tells (`also`). */
export function createQueueMails({ transaction, countOnce, messages, now, wake }: QueueMailsDeps) {
  return async (
    { eventId, occurredAt }: Cause,
    mails: readonly NewMail[],
    also: (session: ClientSession) => Promise<unknown> = () => Promise.resolve(),
  ): Promise<void> => {
    await transaction(async (session) => {
      if (!(await countOnce(eventId, session))) return;
      const at = now();
      const suppressed = isOldNews(occurredAt, at)
        ? { suppressed: 'What it tells of was long past when it came to be known here' }
        : {};
      for (const mail of mails)
        await messages.add(mail, { eventId, occurredAt, now: at, ...suppressed }, session);
      await also(session);
    });
    wake();
  };
}
