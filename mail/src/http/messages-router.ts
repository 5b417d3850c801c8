import { NotFoundError } from '@ticketing/common/errors';
import type { OperatorActions } from '@ticketing/common/service';
import { type RequestHandler, Router } from 'express';
import type { FindMessages, RetryMessage } from '../use-cases/find-messages';
import { messagesRoute, retryMessageRoute } from './mail-routes';
import { presentMessage } from './message-presenter';
import { nextPageLink, toMessageQuery } from './message-fields';

export interface MessagesRouterDeps {
  /** Lets operators pass and nobody else. */
  readonly operator: readonly RequestHandler[];
  readonly findMessages: FindMessages;
  readonly retryMessage: RetryMessage;
  readonly operatorActions: OperatorActions;
}

const maxIdLength = 200;

/** What was sent, what was not and why, for operators. */
export function messagesRouter(deps: MessagesRouterDeps): Router {
  const { operator, findMessages, retryMessage, operatorActions } = deps;
  const router = Router();

  router.get(messagesRoute.path, ...operator, ...messagesRoute.rules, async (req, res) => {
    const { messages, next } = await findMessages(toMessageQuery(messagesRoute.queryOf(req)));
    if (next !== undefined) res.set('Link', nextPageLink(req, next));
    res.json(messages.map(presentMessage));
  });

  router.post(retryMessageRoute.path, ...operator, async (req, res) => {
    const { id } = req.params;
    if (typeof id !== 'string' || id.length > maxIdLength) throw new NotFoundError();
    const deed = { what: 'mail:retry', about: id } as const;
    const message = await operatorActions.perform(req, deed, async () => ({
      count: 1,
      result: await retryMessage(id),
    }));
    res.json(presentMessage(message));
  });

  return router;
}
