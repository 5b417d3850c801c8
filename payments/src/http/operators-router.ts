import { NotFoundError } from '@ticketing/common/errors';
import { signedInUser } from '@ticketing/common/http';
import type { OperatorActions } from '@ticketing/common/service';
import { type RequestHandler, Router } from 'express';
import type { z } from 'zod';
import type { OperatorPayments } from '../persistence/operator-payments';
import type { RequestRefund } from '../use-cases/request-refund';
import type { summaryAnswer } from './payment-answers';
import { presentForOperator } from './payment-presenter';
import { findPaymentsRoute, refundRoute, settleRoute, summaryRoute } from './payment-routes';

export interface OperatorsRouterDeps {
  /** Lets operators pass and nobody else. */
  readonly operatorsOnly: readonly RequestHandler[];
  readonly operatorPayments: OperatorPayments;
  readonly requestRefund: RequestRefund;
  readonly wakeSettling: () => void;
  readonly operatorActions: OperatorActions;
}

const shown = 100;

/** Payments for operators: what needs a person, what somebody asks about, refunds. */
export function operatorsRouter(deps: OperatorsRouterDeps): Router {
  const { operatorPayments } = deps;
  const router = Router();

  router.get(summaryRoute.path, ...deps.operatorsOnly, async (_req, res) => {
    const summary: z.infer<typeof summaryAnswer> = { states: await operatorPayments.countByState() };
    res.json(summary);
  });

  router.get(
    findPaymentsRoute.path,
    ...[...deps.operatorsOnly, ...findPaymentsRoute.rules],
    async (req, res) => {
      const { q, show = 'cases' } = findPaymentsRoute.queryOf(req);
      const payments = await operatorPayments.find(q === undefined ? { show } : { q }, shown);
      res.json(payments.map(presentForOperator));
    },
  );

  router.post(refundRoute.path, ...deps.operatorsOnly, ...refundRoute.rules, async (req, res) => {
    const { reason } = refundRoute.bodyOf(req);
    const id = String(req.params['orderId']);
    const payment = await deps.requestRefund({ id, by: signedInUser(req).email, reason });
    res.status(202).json(presentForOperator(payment));
  });

  router.post(settleRoute.path, ...deps.operatorsOnly, async (req, res) => {
    const deed = { what: 'payment:settle', about: String(req.params['orderId']) } as const;
    const known = await deps.operatorActions.perform(req, deed, async () => {
      const result = await operatorPayments.lookAgain(deed.about);
      return { count: result ? 1 : 0, result };
    });
    if (!known) throw new NotFoundError();
    deps.wakeSettling();
    res.status(202).json({});
  });

  return router;
}
