import type { Locale } from '@ticketing/common/events';
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
  readonly accounts: Accounts;
  readonly messages: Pick<MessageQueue, 'forget'>;
  readonly queueMails: QueueMails;
}

export type ApplyAccount = ReturnType<typeof createApplyAccount>;

/**
 * Keeps what auth tells of accounts, greets the new ones, and forgets those that were deleted. Each step may be repeated:
 * what a crash cuts off is done when the event comes again.
 */
export function createApplyAccount({ accounts, messages, queueMails }: ApplyAccountDeps) {
  return {
    async created(cause: Cause, { id, version, email, locale }: AccountState): Promise<void> {
      await accounts.apply(id, version, { email, locale });
      await queueMails(cause, [
        {
          content: { kind: 'welcome' },
          about: id,
          addressee: { userId: id },
          recipient: { email, locale },
        },
      ]);
    },

    updated: ({ id, version, email, locale }: AccountState): Promise<void> =>
      accounts.apply(id, version, { email, locale }),

    async deleted({ id, version }: { id: string; version: number }): Promise<void> {
      await accounts.apply(id, version, { deleted: true });
      await accounts.forgetPreferences(id);
      await messages.forget(id, 'The account was deleted');
    },
  };
}
