import { NotFoundError } from '@ticketing/common/errors';
import { signedInUser, validateRequest } from '@ticketing/common/http';
import type { Logger } from '@ticketing/common/logger';
import { type Request, type RequestHandler, Router } from 'express';
import { body, query } from 'express-validator';
import type { OperatorPayments, OperatorSelection } from '../persistence/operator-payments';
import type { RequestRefund } from '../use-cases/request-refund';
import { presentForOperator } from './payment-presenter';

export interface OperatorsRouterDeps {
  /** Lets operators pass and nobody else. */
  readonly operatorsOnly: readonly RequestHandler[];
  readonly operatorPayments: OperatorPayments;
  readonly requestRefund: RequestRefund;
  readonly wakeSettling: () => void;
  readonly logger: Logger;
}

const path = '/api/payments/ops';
const shown = 100;

const findRules = [
  query('q').optional().isString().bail().isLength({ min: 1, max: 255 }).withMessage('q must be an id'),
  query('show')
    .optional()
    .isString()
    .bail()
    .isIn(['cases', 'refunds', 'overdue'])
    .withMessage('show must be cases, refunds or overdue'),
];

const refundRules = [
  body('reason')
    .isString()
    .bail()
    .trim()
    .isLength({ min: 3, max: 500 })
    .withMessage('Give a reason of 3 to 500 characters'),
];

/** Payments for operators: what needs a person, what somebody asks about, refunds. */
export function operatorsRouter(deps: OperatorsRouterDeps): Router {
  const { operatorPayments } = deps;
  const router = Router();

  router.get(`${path}/summary`, ...deps.operatorsOnly, async (_req, res) => {
    res.json({ states: await operatorPayments.countByState() });
  });

  router.get(`${path}/payments`, ...deps.operatorsOnly, ...findRules, validateRequest, async (req, res) => {
    const payments = await operatorPayments.find(selectionOf(req), shown);
    res.json(payments.map(presentForOperator));
  });

  router.post(
    `${path}/payments/:orderId/refund`,
    ...deps.operatorsOnly,
    ...refundRules,
    validateRequest,
    async (req, res) => {
      const { reason } = req.body as { reason: string };
      const id = String(req.params['orderId']);
      const payment = await deps.requestRefund({ id, by: signedInUser(req).email, reason });
      res.status(202).json(presentForOperator(payment));
    },
  );

  router.post(`${path}/payments/:orderId/settle`, ...deps.operatorsOnly, async (req, res) => {
    const orderId = String(req.params['orderId']);
    if (!(await operatorPayments.lookAgain(orderId))) throw new NotFoundError();
    deps.logger.info({ orderId, by: signedInUser(req).email }, 'an operator had a payment compared');
    deps.wakeSettling();
    res.status(202).json({});
  });

  return router;
}

function selectionOf(req: Request): OperatorSelection {
  const { q, show = 'cases' } = req.query as { q?: string; show?: 'cases' | 'refunds' | 'overdue' };
  return q === undefined ? { show } : { q };
}
