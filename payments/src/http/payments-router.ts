import { requireAuth, signedInUser, validateRequest } from '@ticketing/common/http';
import { type RequestHandler, Router } from 'express';
import type { FindPayment } from '../use-cases/find-payment';
import type { PayOrder } from '../use-cases/pay-order';
import { presentAnswer, presentPayment } from './payment-presenter';
import { findPaymentRules, payOrderRules, toPayOrder } from './payment-requests';

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
    '/api/payments',
    ...signedIn,
    deps.limitPayments,
    ...payOrderRules,
    validateRequest,
    async (req, res) => {
      const { status, body } = presentAnswer(await deps.payOrder(toPayOrder(req, signedInUser(req).id)));
      res.status(status).json(body);
    },
  );

  router.get('/api/payments', ...signedIn, ...findPaymentRules, validateRequest, async (req, res) => {
    const { orderId } = req.query as { orderId: string };
    res.json(presentPayment(await deps.findPayment({ orderId, userId: signedInUser(req).id })));
  });

  return router;
}
