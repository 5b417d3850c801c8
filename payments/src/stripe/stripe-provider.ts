import type Stripe from 'stripe';
import type { PaymentMethod } from '../domain/payment';
import type { Done, PaymentProvider } from '../domain/payment-provider';
import { toCallFailure, toFailure } from './stripe-failure';
import { toIntent } from './stripe-intent';

/** Stripe, or whatever speaks its API, behind our own words. */
export function createStripeProvider(stripe: Stripe): PaymentProvider {
  const done = (intent: Stripe.PaymentIntent): Done => ({ kind: 'done', intent: toIntent(intent) });
  const { paymentIntents, refunds } = stripe;

  return {
    createIntent: ({ orderId, userId, amount, currency, key }) =>
      paymentIntents
        .create(
          {
            amount,
            currency,
            capture_method: 'manual',
            allowed_payment_method_types: ['card'],
            metadata: { orderId, userId },
          },
          { idempotencyKey: key },
        )
        .then(done, toCallFailure),

    confirmIntent: ({ intentId, method, returnUrl, key }) =>
      paymentIntents
        .confirm(intentId, { ...methodParameters(method), return_url: returnUrl }, { idempotencyKey: key })
        .then(done, toFailure),

    retrieveIntent: (intentId) =>
      paymentIntents.retrieve(intentId, { expand: ['latest_charge'] }).then(done, (error: unknown) => {
        const failure = toCallFailure(error);
        // An intent that we were once given can't be unknown: then the account is another one.
        return failure.kind === 'unknown' ? failure : { ...failure, kind: 'unknown', fault: false };
      }),

    captureIntent: ({ intentId, key }) =>
      paymentIntents.capture(intentId, {}, { idempotencyKey: key }).then(done, toCallFailure),

    cancelIntent: ({ intentId, key }) =>
      paymentIntents.cancel(intentId, {}, { idempotencyKey: key }).then(done, toCallFailure),

    refundIntent: ({ intentId, key }) =>
      refunds
        .create({ payment_intent: intentId }, { idempotencyKey: key })
        .then(() => ({ kind: 'done' }) as const, toCallFailure),
  };
}

function methodParameters(method: PaymentMethod): Stripe.PaymentIntentConfirmParams {
  if ('paymentMethodId' in method) return { payment_method: method.paymentMethodId };
  return { payment_method_data: { type: 'card', card: { token: method.token } } as TokenMethodData };
}

/** The SDK's types leave out `card[token]`, which the API takes for legacy tokens. */
type TokenMethodData = Stripe.PaymentIntentConfirmParams.PaymentMethodData;
