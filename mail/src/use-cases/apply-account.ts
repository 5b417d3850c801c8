import type { Locale } from '@ticketing/common/events';
import type { ClientSession } from 'mongoose';
import type { Accounts } from '../persistence/accounts';
import type { MessageQueue } from '../persistence/message-queue';
import type { Cause, QueueMails } from './queue-mails';

export interface AccountState {
  readonly id: string;
  readonly version: number;
  readonly email: string;
  readonly locale: Locale;
}

export interface ApplyAccountDeps {
  readonly transaction: (work: (session: ClientSession) => Promise<void>) => Promise<void>;
  readonly accounts: Accounts;
  readonly messages: Pick<MessageQueue, 'forget'>;
  readonly queueMails: QueueMails;
}

export type ApplyAccount = ReturnType<typeof createApplyAccount>;

/** Keeps what auth tells of accounts, greets the new ones, and forgets those that were deleted. */
export function createApplyAccount({ transaction, accounts, messages, queueMails }: ApplyAccountDeps) {
  return {
    async created(cause: Cause, { id, version, email, locale }: AccountState): Promise<void> {
      const welcome = {
        content: { kind: 'welcome' },
        about: id,
        addressee: { userId: id },
        recipient: { email, locale },
      } as const;
      await queueMails(cause, [welcome], (session) =>
        accounts.apply(id, version, { email, locale }, session),
      );
    },

    updated: ({ id, version, email, locale }: AccountState): Promise<void> =>
      transaction(async (session) => {
        await accounts.apply(id, version, { email, locale }, session);
      }),

    deleted: ({ id, version }: { id: string; version: number }): Promise<void> =>
      transaction(async (session) => {
        await accounts.apply(id, version, { deleted: true }, session);
        await accounts.forgetPreferences(id, session);
        await messages.forget(id, 'The account was deleted', session);
      }),
  };
}
