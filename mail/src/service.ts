import { currentUser, requireOperator } from '@ticketing/common/http';
import { countOnce } from '@ticketing/common/inbox';
import type { Logger } from '@ticketing/common/logger';
import { comparison, differingVersions, usersTold } from '@ticketing/common/reconciliation';
import { createBackbone, type Service } from '@ticketing/common/service';
import { createLinks } from '@ticketing/common/session';
import { createMailApp } from './app';
import type { Config } from './config';
import { createWriteMail } from './content/write-mail';
import { accountListeners } from './messaging/account-listeners';
import { orderListeners } from './messaging/order-listeners';
import { ticketReturnedListener } from './messaging/ticket-returned-listener';
import { createAccounts } from './persistence/accounts';
import { createMessageModel } from './persistence/message-model';
import { createMessageQueue } from './persistence/message-queue';
import { createClearOldMessages } from './persistence/message-retention';
import { createMessageSearch } from './persistence/message-search';
import { createOrderReplicas } from './persistence/order-replica';
import { createPostman } from './smtp/postman';
import { createApplyAccount } from './use-cases/apply-account';
import { createClearer } from './use-cases/clear-messages';
import { createDeliverMessages } from './use-cases/deliver-messages';
import { createFindMessages, createRetryMessage } from './use-cases/find-messages';
import { createQueueMails } from './use-cases/queue-mails';
import { createSender, type SenderDeps } from './use-cases/send-mails';
import { createUnsubscribe } from './use-cases/set-preferences';
import { countMessages } from './smtp/count-messages';

export interface MailServiceOptions {
  readonly config: Config;
  readonly logger: Logger;
  /** How patient the sender is with the server, and how often old messages are cleared. */
  readonly pace?: Pick<SenderDeps, 'everyMs' | 'pause'> & { readonly clearEveryMs?: number };
}

/** Everything that mail is made of, wired and not yet started. */
export function createMailService({ config, logger, pace = {} }: MailServiceOptions): Service {
  const backbone = createBackbone({ service: 'mail', config, logger });
  const { connection, metrics } = backbone;
  const model = createMessageModel(connection);
  const messages = createMessageQueue(model, { sending: config.SMTP_URL !== undefined });
  const search = createMessageSearch(model);
  const accounts = createAccounts(connection);
  const orders = createOrderReplicas(connection);
  const links = createLinks(config.JWT_KEY);
  const now = () => new Date();
  countMessages(metrics, search);

  const postman =
    config.SMTP_URL === undefined
      ? undefined
      : createPostman({ smtpUrl: config.SMTP_URL, from: config.MAIL_FROM });
  const sender =
    postman === undefined
      ? undefined
      : createSender({
          messages,
          deliver: createDeliverMessages({
            messages,
            accounts,
            orders,
            write: createWriteMail({ publicUrl: config.PUBLIC_URL, currency: config.CURRENCY, links }),
            send: (id, mail) => postman.send(id, mail),
            now,
          }),
          logger,
          now,
          ...pace,
        });
  const wake = () => sender?.wake();
  const cleared = metrics.counter(
    'mail_messages_cleared_total',
    'Mails whose content and address were removed for their age',
  );
  const clearer = createClearer({
    clearOld: createClearOldMessages(model, { days: config.MAIL_RETENTION_DAYS }),
    logger,
    onCleared: (mails) => cleared.inc(mails),
    everyMs: pace.clearEveryMs,
  });

  const queueMails = createQueueMails({
    connection,
    countOnce: (eventIds, session) => countOnce(connection, { consumer: 'mail', eventIds }, session),
    messages,
    now,
    wake,
  });
  const session = currentUser(backbone);

  const app = createMailApp({
    ...backbone,
    publicUrl: config.PUBLIC_URL,
    trustProxy: config.TRUST_PROXY,
    session,
    operator: [session, requireOperator(config.OPERATOR_EMAILS)],
    preferences: accounts,
    unsubscribe: createUnsubscribe({ links, accounts }),
    findMessages: createFindMessages({ search }),
    retryMessage: createRetryMessage({ search, messages, accounts, wake }),
  });

  return backbone.serve({
    app,
    listeners: [
      ...accountListeners({
        queueMails,
        applyAccount: createApplyAccount({ accounts, messages, queueMails }),
      }),
      ...orderListeners({ queueMails, applyOrder: (order) => orders.apply(order) }),
      ticketReturnedListener(queueMails),
    ],
    compares: [
      comparison(usersTold, async (users) =>
        differingVersions(users, await accounts.versionsOf(users.map(({ id }) => id))),
      ),
    ],
    workers: [...(postman === undefined || sender === undefined ? [] : [postman, sender]), clearer],
  });
}
