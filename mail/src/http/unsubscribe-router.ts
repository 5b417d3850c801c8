import { jsonBody } from '@ticketing/common/http';
import { type RequestHandler, Router } from 'express';
import type { Unsubscribe } from '../use-cases/set-preferences';
import { form, unsubscribePageRoute, unsubscribeRoute } from './mail-routes';

export interface UnsubscribeRouterDeps {
  readonly publicUrl: string;
  readonly unsubscribe: Unsubscribe;
}

/**
 * Ending mails without signing in. The token grants it, so there is no session and no CSRF check here: mail programs post
 * a form to the address in List-Unsubscribe (RFC 8058), the page posts JSON.
 */
export function unsubscribeRouter({ publicUrl, unsubscribe }: UnsubscribeRouterDeps): Router {
  const router = Router();

  router.post(unsubscribeRoute.path, jsonUnlessForm(), async (req, res) => {
    const { token } = req.body as { token?: unknown };
    res.json(await unsubscribe(token ?? req.query['token']));
  });

  // Whoever opens the address is shown the page, which asks first: programs that look into links must end nothing.
  router.get(unsubscribePageRoute.path, (req, res) => {
    const { token } = req.query;
    res.redirect(`${publicUrl}/unsubscribe#${typeof token === 'string' ? encodeURIComponent(token) : ''}`);
  });

  return router;
}

/** The form says only that it is one; what counts stands in the address. */
function jsonUnlessForm(): RequestHandler {
  const parseJson = jsonBody();
  return (req, res, next) => {
    if (req.is([...form.types]) === false) {
      void parseJson(req, res, next);
      return;
    }
    req.body = {};
    req.resume();
    next();
  };
}
