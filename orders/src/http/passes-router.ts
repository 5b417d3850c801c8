import { requireAuth, signedInUser } from '@ticketing/common/http';
import type { Links } from '@ticketing/common/session';
import { type Request, type RequestHandler, type Response, Router } from 'express';
import type { z } from 'zod';
import type { PassClaims } from '../domain/pass';
import { PassVoidError } from '../domain/pass-errors';
import { toCalendarFile } from '../paper/calendar-file';
import { toPassPdf } from '../paper/pass-pdf';
import { fileName } from '../paper/plain-text';
import { toQrSvg } from '../paper/qr-code';
import type { UsePass, VerifyPass } from '../use-cases/admit';
import type { PassViewer, ShowPass } from '../use-cases/show-pass';
import { orderIdOf } from './order-fields';
import type { admissionAnswer } from './pass-answers';
import { readerOf } from './pass-fields';
import { presentPass, presentVerdict } from './pass-presenter';
import { calendarRoute, printPassRoute, showPassRoute, usePassRoute, verifyPassRoute } from './pass-routes';

export interface PassesRouterDeps {
  /** Finds out who is signed in. */
  readonly session: RequestHandler;
  /** Lets those pass who let people in, and nobody else. */
  readonly requireDoor: RequestHandler;
  readonly limitPapers: RequestHandler;
  readonly limitVerifying: RequestHandler;
  readonly limitUsing: RequestHandler;
  readonly publicUrl: string;
  readonly links: Links;
  readonly signToken: (claims: PassClaims) => string;
  readonly showPass: ShowPass;
  readonly verifyPass: VerifyPass;
  readonly usePass: UsePass;
}

export function passesRouter(deps: PassesRouterDeps): Router {
  const { links, showPass } = deps;
  const router = Router();

  /** The buyer by their session, or whoever was sent a signed link to this order's pass. */
  const viewerOf = (req: Request, id: string): PassViewer => {
    const linked = links.verify('pass', req.query['link']);
    return linked?.id === id ? 'holder of a link' : { userId: signedInUser(req).id };
  };
  const issued = (req: Request) => {
    const id = orderIdOf(req.params['id']);
    return showPass(id, viewerOf(req, id));
  };
  const checkAt = `${deps.publicUrl}/verify`;
  const tokenAt = (claims: PassClaims) => {
    const token = deps.signToken(claims);
    return { token, url: `${checkAt}#${token}` };
  };

  const papers = [deps.session, deps.limitPapers];

  router.get(showPassRoute.path, ...papers, ...showPassRoute.rules, async (req, res) => {
    const found = await issued(req);
    const { token, url } = tokenAt({ orderId: found.order.id, serial: found.pass.serial });
    res.json(presentPass(found, { token, url, qr: await toQrSvg(url) }));
  });

  router.get(printPassRoute.path, ...papers, ...printPassRoute.rules, async (req, res) => {
    const reader = readerOf(req);
    const { order, pass } = await issued(req);
    if (pass.status === 'void') throw new PassVoidError();
    const { url: address } = tokenAt({ orderId: order.id, serial: pass.serial });
    const printed = { orderId: order.id, serial: pass.serial, ticket: order.ticket, address, checkAt };
    attach(res, fileName(order.ticket.title, 'pdf'), 'application/pdf');
    res.set('Content-Language', reader.locale).end(await toPassPdf(printed, reader));
  });

  router.get(calendarRoute.path, ...papers, ...calendarRoute.rules, async (req, res) => {
    const { locale } = readerOf(req);
    const { order } = await issued(req);
    const file = toCalendarFile(order, { locale, url: `${deps.publicUrl}/orders/${order.id}` });
    attach(res, fileName(order.ticket.title, 'ics'), 'text/calendar; charset=utf-8');
    res.end(file);
  });

  router.post(verifyPassRoute.path, deps.limitVerifying, ...verifyPassRoute.rules, async (req, res) => {
    res.json(presentVerdict(await deps.verifyPass(verifyPassRoute.bodyOf(req).token)));
  });

  router.post(
    usePassRoute.path,
    ...[deps.session, requireAuth, deps.requireDoor, deps.limitUsing, ...usePassRoute.rules],
    async (req, res) => {
      const idempotencyKey = req.get('idempotency-key');
      const { admitted, verdict } = await deps.usePass(usePassRoute.bodyOf(req).token, {
        userId: signedInUser(req).id,
        ...(idempotencyKey !== undefined && { idempotencyKey }),
      });
      const answer: z.infer<typeof admissionAnswer> = { admitted, ...presentVerdict(verdict) };
      res.json(answer);
    },
  );

  return router;
}

/** Saved rather than shown: the policy of an API's answers lets browsers show no documents. */
function attach(res: Response, name: string, type: string): void {
  res.set({ 'Content-Type': type, 'Content-Disposition': `attachment; filename="${name}"` });
}
