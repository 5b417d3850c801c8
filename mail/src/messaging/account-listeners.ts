import { resetRequested, userCreated, userDeleted, userUpdated } from '@ticketing/common/events';
import { type Listener, listener } from '@ticketing/common/messaging';
import type { ApplyAccount } from '../use-cases/apply-account';
import type { QueueMails } from '../use-cases/queue-mails';
import { causeOf } from './cause-of';

export function accountListeners(deps: { applyAccount: ApplyAccount; queueMails: QueueMails }): Listener[] {
  const { applyAccount, queueMails } = deps;
  return [
    listener(userCreated, (event) => applyAccount.created(causeOf(event.meta), event)),
    listener(userUpdated, (event) => applyAccount.updated(event)),
    listener(userDeleted, (event) => applyAccount.deleted(event)),
    listener(resetRequested, ({ id, userId, email, locale, expiresAt, meta }) =>
      queueMails(causeOf(meta), [
        {
          content: { kind: 'reset', requestId: id, expiresAt: new Date(expiresAt) },
          about: id,
          addressee: { userId },
          recipient: { email, locale },
        },
      ]),
    ),
  ];
}
