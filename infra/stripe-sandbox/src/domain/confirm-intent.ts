import { invalidRequest, unexpectedState } from './api-error';
import { authorise } from './authorise';
import type { Decision, Sources } from './decision';
import type { PaymentIntent, PaymentIntentStatus } from './payment-intent';
import type { PaymentMethod } from './payment-method';
import { findTestCard } from './test-cards';

const confirmable: readonly PaymentIntentStatus[] = [
  'requires_payment_method',
  'requires_confirmation',
  'requires_action',
];

/**
 * Asks the bank for the money. The answer is an intent that is authorised, paid, declined (with `failure`) or waits
 * for its buyer.
 *
 * @throws ApiError when the intent's state or what was given does not allow it
 */
export function confirmIntent(
  intent: PaymentIntent,
  given: { method: PaymentMethod | undefined; returnUrl: string | undefined },
  sources: Sources,
): Decision {
  if (!confirmable.includes(intent.status)) throw unexpectedState(intent.id, refusal(intent.status));
  const { method } = given;
  const card = method === undefined ? undefined : findTestCard(method.number);
  if (method === undefined || card === undefined) {
    throw unexpectedState(
      intent.id,
      "You cannot confirm this PaymentIntent because it's missing a payment method. " +
        'You can either update the PaymentIntent with a payment method and then confirm it again, ' +
        'or confirm it again directly with a payment method or ConfirmationToken.',
    );
  }
  if (method.usedBy !== null && method.usedBy !== intent.id) {
    throw invalidRequest(
      'The provided PaymentMethod was previously used with a PaymentIntent without Customer attachment. ' +
        'It may not be used again. To use a PaymentMethod multiple times, you must attach it to a Customer first.',
      { param: 'payment_method', paymentIntentId: intent.id },
    );
  }
  if (intent.automaticPaymentMethods?.allowRedirects === 'always' && given.returnUrl === undefined) {
    throw invalidRequest(
      'This PaymentIntent is configured to accept payment methods enabled in your Dashboard. Because some of ' +
        'these payment methods might redirect your customer off of your page, you must provide a `return_url`. ' +
        "If you don't want to accept redirect-based payment methods, set `automatic_payment_methods[enabled]` to " +
        '`true` and `automatic_payment_methods[allow_redirects]` to `never` when creating Setup Intents and ' +
        'Payment Intents.',
      { param: 'return_url', paymentIntentId: intent.id },
    );
  }

  const attempted: PaymentIntent = {
    ...intent,
    paymentMethodId: method.id,
    attempts: intent.attempts + 1,
    returnUrl: given.returnUrl ?? null,
  };
  if (card.challenge !== true) return authorise(attempted, { method, card, authenticated: false }, sources);

  const waiting = {
    kind: 'payment_intent',
    value: {
      ...attempted,
      status: 'requires_action',
      lastError: null,
      challenge: { attempt: attempted.attempts },
    },
  } as const;
  return {
    objects: [waiting, { kind: 'payment_method', value: method }],
    events: [{ type: 'payment_intent.requires_action', object: waiting }],
    answer: waiting,
  };
}

function refusal(status: PaymentIntentStatus): string {
  if (status === 'succeeded') {
    return 'You cannot confirm this PaymentIntent because it has already succeeded after being previously confirmed.';
  }
  return (
    `You cannot confirm this PaymentIntent because it has a status of ${status}. ` +
    'Only a PaymentIntent with one of the following statuses may be confirmed: ' +
    'requires_confirmation, requires_action, requires_payment_method.'
  );
}
