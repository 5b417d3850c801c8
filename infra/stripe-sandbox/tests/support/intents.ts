import type Stripe from 'stripe';
import { RETURN_URL } from './sandbox-under-test';

/** An intent as payments makes it: manual capture, cards alone. */
export function createIntent(
  stripe: Stripe,
  overrides: Partial<Stripe.PaymentIntentCreateParams> = {},
): Promise<Stripe.PaymentIntent> {
  return stripe.paymentIntents.create({
    amount: 5800,
    currency: 'usd',
    capture_method: 'manual',
    allowed_payment_method_types: ['card'],
    metadata: { orderId: 'order-1' },
    ...overrides,
  });
}

/** The same, already authorised with a good card. */
export async function authorisedIntent(
  stripe: Stripe,
  overrides: Partial<Stripe.PaymentIntentCreateParams> = {},
): Promise<Stripe.PaymentIntent> {
  const { id } = await createIntent(stripe, overrides);
  return stripe.paymentIntents.confirm(id, { payment_method: 'pm_card_visa', return_url: RETURN_URL });
}

/** The newest charge, expanded. */
export async function chargeOf(stripe: Stripe, id: string): Promise<Stripe.Charge> {
  const { latest_charge: charge } = await stripe.paymentIntents.retrieve(id, { expand: ['latest_charge'] });
  if (charge === null || typeof charge === 'string') throw new Error('The charge was not expanded');
  return charge;
}
