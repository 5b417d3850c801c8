import type Stripe from 'stripe';
import type { ProviderBooks } from '../domain/provider-books';
import { toCallFailure } from './stripe-failure';
import { toIntent } from './stripe-intent';

const inSeconds = (at: Date) => Math.floor(at.getTime() / 1_000);

/** Stripe's list of PaymentIntents. */
export function createStripeBooks({ paymentIntents }: Stripe): ProviderBooks {
  return {
    listIntents: ({ from, to, after }) =>
      paymentIntents
        .list({
          created: { gte: inSeconds(from), lt: inSeconds(to) },
          limit: 100,
          expand: ['data.latest_charge'],
          ...(after === undefined ? {} : { starting_after: after }),
        })
        .then(
          ({ data }) => ({
            kind: 'done' as const,
            intents: data.map((intent) => ({
              intent: toIntent(intent),
              orderId: intent.metadata['orderId'],
            })),
          }),
          (error: unknown) => ({ ...toCallFailure(error), kind: 'unknown' as const, fault: false }),
        ),
  };
}
