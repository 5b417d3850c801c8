import { requireAuth, signedInUser } from '@ticketing/common/http';
import { type RequestHandler, Router } from 'express';
import type { FindPayment } from '../use-cases/find-payment';
import type { PayOrder } from '../use-cases/pay-order';
import { toMethod } from './payment-fields';
import { presentAnswer, presentPayment } from './payment-presenter';
import { findPaymentRoute, payOrderRoute } from './payment-routes';

export interface PaymentsRouterDeps {
  /** Finds out who is signed in. */
  readonly session: RequestHandler;
  readonly limitPayments: RequestHandler;
  readonly payOrder: PayOrder;
  readonly findPayment: FindPayment;
}

export function paymentsRouter(deps: PaymentsRouterDeps): Router {
  const router = Router();
  const signedIn = [deps.session, requireAuth];

  router.post(
    payOrderRoute.path,
    ...[...signedIn, deps.limitPayments, ...payOrderRoute.rules],
    async (req, res) => {
      const { orderId, ...method } = payOrderRoute.bodyOf(req);
      const idempotencyKey = req.get('idempotency-key');
      const paid = await deps.payOrder({
        ...{ orderId, userId: signedInUser(req).id, method: toMethod(method) },
        ...(idempotencyKey !== undefined && { idempotencyKey }),
      });
      const { status, body } = presentAnswer(paid);
      res.status(status).json(body);
    },
  );

  router.get(findPaymentRoute.path, ...signedIn, ...findPaymentRoute.rules, async (req, res) => {
    const { orderId } = findPaymentRoute.queryOf(req);
    res.json(presentPayment(await deps.findPayment({ orderId, userId: signedInUser(req).id })));
  });

  return router;
}
