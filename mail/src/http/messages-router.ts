import { NotFoundError } from '@ticketing/common/errors';
import { signedInUser, validateRequest } from '@ticketing/common/http';
import type { Logger } from '@ticketing/common/logger';
import { type RequestHandler, Router } from 'express';
import type { FindMessages, RetryMessage } from '../use-cases/find-messages';
import { presentMessage } from './message-presenter';
import { listMessagesRules, nextPageLink, toMessageQuery } from './message-requests';

export interface MessagesRouterDeps {
  /** Lets operators pass and nobody else. */
  readonly operator: readonly RequestHandler[];
  readonly findMessages: FindMessages;
  readonly retryMessage: RetryMessage;
  readonly logger: Logger;
}

const maxIdLength = 200;

/** What was sent, what was not and why, for operators. */
export function messagesRouter({ operator, findMessages, retryMessage, logger }: MessagesRouterDeps): Router {
  const router = Router();

  router.get('/api/mail/messages', ...operator, ...listMessagesRules, validateRequest, async (req, res) => {
    const { messages, next } = await findMessages(toMessageQuery(req));
    if (next !== undefined) res.set('Link', nextPageLink(req, next));
    res.json(messages.map(presentMessage));
  });

  router.post('/api/mail/messages/:id/retry', ...operator, async (req, res) => {
    const { id } = req.params;
    if (typeof id !== 'string' || id.length > maxIdLength) throw new NotFoundError();
    const message = await retryMessage(id);
    logger.info({ messageId: id, userId: signedInUser(req).id }, 'an operator had a mail sent again');
    res.json(presentMessage(message));
  });

  return router;
}
