import { asMinor } from '@ticketing/common/money';
import type Stripe from 'stripe';
import type { Intent, IntentStatus } from '../domain/intent';
import { declineOf } from './decline-of';

const statuses: Readonly<Partial<Record<Stripe.PaymentIntent.Status, IntentStatus>>> = {
  requires_payment_method: 'unconfirmed',
  requires_confirmation: 'unconfirmed',
  requires_action: 'requires_action',
  processing: 'processing',
  requires_capture: 'authorised',
  succeeded: 'captured',
  canceled: 'cancelled',
};

/** A PaymentIntent in our words. What was refunded shows only where `latest_charge` is expanded. */
export function toIntent(intent: Stripe.PaymentIntent): Intent {
  const error = intent.last_payment_error;
  return {
    id: intent.id,
    // A status of a later version of the API: nothing to act on.
    status: statuses[intent.status] ?? 'processing',
    amount: asMinor(intent.amount),
    refund: refundOf(intent.latest_charge),
    ...(intent.client_secret === null ? {} : { clientSecret: intent.client_secret }),
    ...(error === null ? {} : { declined: declineOf(error) }),
  };
}

function refundOf(charge: Stripe.PaymentIntent['latest_charge']): Intent['refund'] {
  if (charge === null || typeof charge === 'string') return 'none';
  return charge.refunded ? 'full' : 'none';
}
