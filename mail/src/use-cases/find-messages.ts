import { NotFoundError } from '@ticketing/common/errors';
import { AlreadySentError, ContentClearedError, NotRetriableError } from '../domain/mail-errors';
import type { Message } from '../domain/message';
import type { Accounts } from '../persistence/accounts';
import type { MessageQueue } from '../persistence/message-queue';
import type { MessagePosition, MessageQuery, MessageSearch } from '../persistence/message-search';

export type FindMessages = ReturnType<typeof createFindMessages>;

/** A page of messages for operators, and where the next one begins. */
export function createFindMessages({ search }: { search: MessageSearch }) {
  return async (query: MessageQuery): Promise<{ messages: Message[]; next: MessagePosition | undefined }> => {
    const found = await search.find({ ...query, limit: query.limit + 1 });
    const messages = found.slice(0, query.limit);
    const last = messages.at(-1);
    return { messages, next: found.length > query.limit ? last : undefined };
  };
}

export interface RetryMessageDeps {
  readonly search: Pick<MessageSearch, 'get'>;
  readonly messages: Pick<MessageQueue, 'retry'>;
  readonly accounts: Pick<Accounts, 'find'>;
  readonly wake: () => void;
}

export type RetryMessage = ReturnType<typeof createRetryMessage>;

/** Sends a message once more that did not go out. What has gone out is never sent again. */
export function createRetryMessage({ search, messages, accounts, wake }: RetryMessageDeps) {
  /** @throws NotFoundError, AlreadySentError, ContentClearedError, NotRetriableError */
  return async (id: string): Promise<Message> => {
    const message = await search.get(id);
    if (message === undefined) throw new NotFoundError();
    const account = message.userId === undefined ? undefined : await accounts.find(message.userId);
    if (account !== undefined && 'deleted' in account) throw new NotRetriableError();
    const retried = await messages.retry(id);
    if (retried === undefined)
      throw message.clearedAt === undefined ? new AlreadySentError() : new ContentClearedError();
    wake();
    return retried;
  };
}
