import type { ApiErrorDetails } from './api-error';
import { authorise } from './authorise';
import type { Decision, Sources } from './decision';
import type { PaymentIntent } from './payment-intent';
import type { PaymentMethod } from './payment-method';
import { findTestCard } from './test-cards';

/**
 * The buyer's answer to the bank's challenge. Undefined when nothing waits for it any more: the page was old, or
 * another tab was faster.
 */
export function answerChallenge(
  intent: PaymentIntent,
  answer: { attempt: number; approved: boolean; method: PaymentMethod | undefined },
  sources: Sources,
): Decision | undefined {
  const { method } = answer;
  const card = method === undefined ? undefined : findTestCard(method.number);
  if (intent.status !== 'requires_action' || intent.challenge?.attempt !== answer.attempt) return undefined;
  if (method === undefined || card === undefined) return undefined;
  if (answer.approved) return authorise(intent, { method, card, authenticated: true }, sources);

  const lastError: ApiErrorDetails = {
    type: 'invalid_request_error',
    code: 'payment_intent_authentication_failure',
    message:
      'The provided PaymentMethod has failed authentication. You can provide payment_method_data or a new ' +
      'PaymentMethod to attempt to fulfill this PaymentIntent again.',
    paymentMethodId: method.id,
  };
  const failed = {
    kind: 'payment_intent',
    value: {
      ...intent,
      status: 'requires_payment_method',
      paymentMethodId: null,
      lastError,
      challenge: null,
    },
  } as const;
  return {
    objects: [failed],
    events: [{ type: 'payment_intent.payment_failed', object: failed }],
    answer: failed,
  };
}
