import { unexpectedState } from './api-error';
import type { Charge } from './charge';
import type { Decision, Sources } from './decision';
import type { PaymentIntent } from './payment-intent';

/**
 * Ends an intent. What was authorised is released; since API version 2025-03-31 that makes no refund object.
 *
 * @throws ApiError when it has ended already
 */
export function cancelIntent(
  intent: PaymentIntent,
  charge: Charge | undefined,
  reason: PaymentIntent['cancellationReason'],
  sources: Sources,
): Decision {
  if (intent.status === 'succeeded' || intent.status === 'canceled') {
    throw unexpectedState(
      intent.id,
      `You cannot cancel this PaymentIntent because it has a status of ${intent.status}. Only a PaymentIntent with ` +
        'one of the following statuses may be canceled: requires_payment_method, requires_capture, ' +
        'requires_confirmation, requires_action, processing.',
    );
  }
  const canceled = {
    kind: 'payment_intent',
    value: {
      ...intent,
      status: 'canceled',
      amountCapturable: 0,
      canceledAt: sources.now,
      cancellationReason: reason,
      challenge: null,
    },
  } as const;
  const authorised = intent.status === 'requires_capture' && charge !== undefined;
  return {
    objects: [
      canceled,
      ...(authorised ? [{ kind: 'charge', value: { ...charge, released: true } } as const] : []),
    ],
    events: [{ type: 'payment_intent.canceled', object: canceled }],
    answer: canceled,
  };
}
