import type Stripe from 'stripe';
import type { PaymentMethod } from '../domain/payment';
import type { Done, PaymentProvider } from '../domain/payment-provider';
import { toCallFailure, toFailure } from './stripe-failure';
import { toIntent } from './stripe-intent';

/** Stripe, or whatever speaks its API, behind our own words. */
export function createStripeProvider(stripe: Stripe): PaymentProvider {
  const done = (intent: Stripe.PaymentIntent): Done => ({ kind: 'done', intent: toIntent(intent) });
  const { paymentIntents, paymentMethods, refunds } = stripe;

  /** A legacy token becomes a payment method first: confirming takes nothing else by Stripe's documents. */
  async function toMethodId(method: PaymentMethod, key: string): Promise<string> {
    if ('paymentMethodId' in method) return method.paymentMethodId;
    const { id } = await paymentMethods.create(
      { type: 'card', card: { token: method.token } },
      { idempotencyKey: `${key}:method` },
    );
    return id;
  }

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
      toMethodId(method, key)
        .then((id) =>
          paymentIntents.confirm(
            intentId,
            { payment_method: id, return_url: returnUrl },
            { idempotencyKey: key },
          ),
        )
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
