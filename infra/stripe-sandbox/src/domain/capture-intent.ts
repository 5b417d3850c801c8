import { invalidRequest, unexpectedState } from './api-error';
import type { Charge } from './charge';
import type { Decision, Sources } from './decision';
import type { PaymentIntent } from './payment-intent';

/**
 * Takes the authorised money, all of it or a part; the rest is released.
 *
 * @throws ApiError when nothing is authorised or more is asked for than is
 */
export function captureIntent(
  intent: PaymentIntent,
  charge: Charge | undefined,
  amountToCapture: number | undefined,
  sources: Sources,
): Decision {
  if (intent.status !== 'requires_capture' || charge === undefined) {
    throw unexpectedState(
      intent.id,
      intent.status === 'succeeded'
        ? 'This PaymentIntent could not be captured because it has already been captured.'
        : `This PaymentIntent could not be captured because it has a status of ${intent.status}. ` +
            'Only a PaymentIntent with one of the following statuses may be captured: requires_capture.',
    );
  }
  const amount = amountToCapture ?? intent.amountCapturable;
  if (amount > intent.amountCapturable) {
    throw invalidRequest(
      'The amount_to_capture must be less than or equal to the amount that is capturable ' +
        `(${String(intent.amountCapturable)}).`,
      { code: 'amount_too_large', param: 'amount_to_capture', paymentIntentId: intent.id },
    );
  }
  const captured = {
    kind: 'charge',
    value: {
      ...charge,
      captured: true,
      amountCaptured: amount,
      balanceTransactionId: sources.newId('txn'),
    },
  } as const;
  const succeeded = {
    kind: 'payment_intent',
    value: { ...intent, status: 'succeeded', amountCapturable: 0, amountReceived: amount },
  } as const;
  return {
    objects: [succeeded, captured],
    events: [
      { type: 'charge.captured', object: captured },
      { type: 'payment_intent.succeeded', object: succeeded },
    ],
    answer: succeeded,
  };
}
