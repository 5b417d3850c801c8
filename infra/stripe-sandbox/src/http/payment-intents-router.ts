import { Router, type Request } from 'express';
import { checkAmount } from '../domain/amount-limits';
import { resourceMissing } from '../domain/api-error';
import { cancelIntent } from '../domain/cancel-intent';
import { captureIntent } from '../domain/capture-intent';
import { confirmIntent } from '../domain/confirm-intent';
import type { PaymentIntent } from '../domain/payment-intent';
import { createPaymentIntent } from '../use-cases/create-payment-intent';
import { findPaymentMethod } from '../use-cases/find-payment-method';
import { updatePaymentIntent } from '../use-cases/update-payment-intent';
import { requireSecretKey } from './authenticate';
import { parseParameters } from './parameters';
import {
  cancelRequest,
  captureRequest,
  confirmRequest,
  createRequest,
  toNewIntent,
  updateRequest,
} from './payment-intent-requests';
import type { SandboxContext } from './sandbox-context';
import { serveChange } from './serve-change';
import { serveList } from './serve-list';

/** What a shop's server does with payment intents. */
export function createPaymentIntentsRouter(context: SandboxContext): Router {
  const { ledger, sources } = context;
  const router = Router();
  router.use(requireSecretKey);

  const chargeOf = (intent: PaymentIntent) =>
    intent.latestChargeId === null ? undefined : ledger.charges.get(intent.latestChargeId);

  router.post(
    '/',
    serveChange(context, {
      kind: 'create',
      prepare: (req) => {
        const params = parseParameters(createRequest, req.body);
        const wanted = toNewIntent(params);
        return {
          expand: params.expand,
          decide: () => {
            const now = sources();
            const method = findPaymentMethod(cardOf(params), ledger, now);
            return createPaymentIntent(
              wanted,
              { method, confirm: params.confirm, returnUrl: params.return_url },
              now,
            );
          },
        };
      },
    }),
  );

  router.get(
    '/',
    serveList(context, {
      rows: () => ledger.intents.newestFirst(),
      createdAt: (intent) => intent.created,
      present: (value, expand) => context.presenter.object({ kind: 'payment_intent', value }, expand),
    }),
  );

  router.post(
    '/:id',
    serveChange(context, {
      kind: 'update',
      prepare: (req) => {
        const params = parseParameters(updateRequest, req.body);
        return {
          expand: params.expand,
          decide: () => {
            const intent = find(req);
            if (params.amount !== undefined) checkAmount(params.amount, intent.currency);
            const method = findPaymentMethod(cardOf(params), ledger, sources());
            const { amount, description, metadata, receipt_email: receiptEmail } = params;
            return updatePaymentIntent(
              intent,
              {
                ...(amount !== undefined && { amount }),
                ...(description !== undefined && { description }),
                ...(metadata !== undefined && { metadata }),
                ...(receiptEmail !== undefined && { receiptEmail }),
              },
              method,
            );
          },
        };
      },
    }),
  );

  router.post(
    '/:id/confirm',
    serveChange(context, {
      kind: 'confirm',
      prepare: (req) => {
        const params = parseParameters(confirmRequest, req.body);
        return {
          expand: params.expand,
          decide: () => {
            const intent = find(req);
            const now = sources();
            const method =
              findPaymentMethod(cardOf(params), ledger, now) ??
              (intent.paymentMethodId === null
                ? undefined
                : ledger.paymentMethods.get(intent.paymentMethodId));
            return confirmIntent(intent, { method, returnUrl: params.return_url }, now);
          },
        };
      },
    }),
  );

  router.post(
    '/:id/capture',
    serveChange(context, {
      kind: 'capture',
      prepare: (req) => {
        const params = parseParameters(captureRequest, req.body);
        return {
          expand: params.expand,
          decide: () => {
            const intent = find(req);
            return captureIntent(intent, chargeOf(intent), params.amount_to_capture, sources());
          },
        };
      },
    }),
  );

  router.post(
    '/:id/cancel',
    serveChange(context, {
      kind: 'cancel',
      prepare: (req) => {
        const params = parseParameters(cancelRequest, req.body);
        return {
          expand: params.expand,
          decide: () => {
            const intent = find(req);
            return cancelIntent(intent, chargeOf(intent), params.cancellation_reason ?? null, sources());
          },
        };
      },
    }),
  );

  return router;

  function find(req: Request): PaymentIntent {
    const id = String(req.params['id']);
    const intent = ledger.intents.get(id);
    if (intent === undefined) throw resourceMissing('payment_intent', id, { param: 'intent' });
    return intent;
  }
}

function cardOf(params: {
  payment_method?: string | undefined;
  payment_method_data?: { card: { token: string } } | undefined;
}) {
  return { paymentMethod: params.payment_method, token: params.payment_method_data?.card.token };
}
