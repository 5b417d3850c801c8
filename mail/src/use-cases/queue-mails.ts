import { createGroupCommit } from '@ticketing/common/journal';
import type { ClientSession, Connection } from 'mongoose';
import { isOldNews } from '../domain/delivery';
import type { NewMail } from '../domain/mail';
import type { MessageQueue, NewMessage } from '../persistence/message-queue';

/** The event that asks for mails. */
export interface Cause {
  readonly eventId: string;
  readonly occurredAt: Date;
}

export interface QueueMailsDeps {
  readonly connection: Connection;
  /** Notes events. @returns those that were not noted before */
  readonly countOnce: (eventIds: readonly string[], session: ClientSession) => Promise<ReadonlySet<string>>;
  readonly messages: Pick<MessageQueue, 'add'>;
  readonly now: () => Date;
  /** Tells the sender that there is something to send. */
  readonly wake: () => void;
}

/** Nobody waits for a mail: events that come within so many milliseconds are one commit. */
const gatherMs = 100;

/** Writes down which mails an event asks for, once for each event. */
export type QueueMails = (cause: Cause, mails: readonly NewMail[]) => Promise<void>;

export function createQueueMails(deps: QueueMailsDeps): QueueMails {
  const { connection, countOnce, messages, now, wake } = deps;

  const commit = createGroupCommit<NewMessage>({
    connection,
    async save(asked, session) {
      const fresh = await countOnce(
        asked.map(({ eventId }) => eventId),
        session,
      );
      await messages.add(
        asked.filter(({ eventId }) => fresh.has(eventId)),
        session,
      );
      return asked;
    },
    committed: wake,
    gatherMs,
  });

  return (cause, mails) => {
    const at = now();
    const suppressed = isOldNews(cause.occurredAt, at)
      ? { suppressed: 'What it tells of was long past when it came to be known here' }
      : {};
    return commit((_session, add) => {
      for (const mail of mails) add({ ...cause, mail, now: at, ...suppressed });
      return Promise.resolve();
    });
  };
}
