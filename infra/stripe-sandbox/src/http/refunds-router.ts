import { Router } from 'express';
import { z } from 'zod';
import { invalidRequest, resourceMissing } from '../domain/api-error';
import { refundCharge } from '../domain/refund-charge';
import { requireSecretKey } from './authenticate';
import { expand, ignored, metadata, parseParameters, positiveInteger, text } from './parameters';
import type { SandboxContext } from './sandbox-context';
import { serveChange } from './serve-change';
import { serveList } from './serve-list';
import { serveRead } from './serve-read';

const refundRequest = z.strictObject({
  payment_intent: text.optional(),
  charge: text.optional(),
  amount: positiveInteger.optional(),
  reason: z.enum(['duplicate', 'fraudulent', 'requested_by_customer']).optional(),
  metadata: metadata.default({}),
  refund_application_fee: ignored,
  reverse_transfer: ignored,
  expand,
});

const listFilter = z.looseObject({ payment_intent: text.optional(), charge: text.optional() });

export function createRefundsRouter(context: SandboxContext): Router {
  const { ledger, presenter, sources } = context;
  const router = Router();
  router.use(requireSecretKey);

  /** The charge to refund; the intent's is the newest one, which alone can have succeeded. */
  function findCharge(named: { payment_intent?: string | undefined; charge?: string | undefined }) {
    if (named.payment_intent !== undefined) {
      const intent = ledger.intents.get(named.payment_intent);
      if (intent === undefined) {
        throw resourceMissing('payment_intent', named.payment_intent, { param: 'payment_intent' });
      }
      const charge = intent.latestChargeId === null ? undefined : ledger.charges.get(intent.latestChargeId);
      return { charge, paymentIntentId: intent.id };
    }
    const charge = ledger.charges.get(named.charge ?? '');
    if (charge === undefined) throw resourceMissing('charge', named.charge ?? '', { param: 'charge' });
    return { charge, paymentIntentId: charge.paymentIntentId };
  }

  router.post(
    '/',
    serveChange(context, {
      kind: 'refund',
      prepare: (req) => {
        const params = parseParameters(refundRequest, req.body);
        if ((params.payment_intent === undefined) === (params.charge === undefined)) {
          throw invalidRequest('One of the following params should be provided: payment_intent or charge.', {
            code: 'parameter_missing',
            param: 'payment_intent',
          });
        }
        return {
          expand: params.expand,
          decide: () => {
            const { charge, paymentIntentId } = findCharge(params);
            const { amount, reason = null, metadata } = params;
            return refundCharge(charge, { paymentIntentId, amount, reason, metadata }, sources());
          },
        };
      },
    }),
  );

  router.get(
    '/',
    serveList(context, {
      rows: () => ledger.refunds.newestFirst(),
      createdAt: (refund) => refund.created,
      present: (value, expand) => presenter.object({ kind: 'refund', value }, expand),
      filter: (req) => {
        const { payment_intent: intent, charge, ...rest } = parseParameters(listFilter, req.query);
        return {
          rest,
          test: (refund) =>
            (intent === undefined || refund.paymentIntentId === intent) &&
            (charge === undefined || refund.chargeId === charge),
        };
      },
    }),
  );

  router.get(
    '/:id',
    serveRead(context, 'retrieve', (req) => {
      const id = String(req.params['id']);
      const params = parseParameters(z.strictObject({ expand }), req.query);
      const value = ledger.refunds.get(id);
      if (value === undefined) throw resourceMissing('refund', id, { param: 'id' });
      return presenter.object({ kind: 'refund', value }, params.expand);
    }),
  );

  return router;
}
