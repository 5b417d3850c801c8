import type { ApiErrorDetails } from './api-error';
import type { Charge } from './charge';
import type { Decision, Sources } from './decision';
import type { PaymentIntent } from './payment-intent';
import type { PaymentMethod } from './payment-method';
import type { Decline, TestCard } from './test-cards';

/** The bank's answer to a confirmed intent, after its challenge if it posed one. */
export function authorise(
  intent: PaymentIntent,
  attempt: { method: PaymentMethod; card: TestCard; authenticated: boolean },
  sources: Sources,
): Decision {
  const charge: Charge = {
    id: sources.newId('ch'),
    created: sources.now,
    paymentIntentId: intent.id,
    paymentMethodId: attempt.method.id,
    amount: intent.amount,
    currency: intent.currency,
    status: 'succeeded',
    captured: false,
    amountCaptured: 0,
    amountRefunded: 0,
    balanceTransactionId: null,
    released: false,
    authenticated: attempt.authenticated,
    failure: null,
    metadata: intent.metadata,
    description: intent.description,
  };
  const { decline } = attempt.card;
  return decline === undefined
    ? approve(intent, attempt.method, charge, sources)
    : refuse(intent, attempt.method, charge, decline);
}

function approve(
  intent: PaymentIntent,
  paymentMethod: PaymentMethod,
  authorised: Charge,
  sources: Sources,
): Decision {
  const manual = intent.captureMethod === 'manual';
  const charge: Charge = manual
    ? authorised
    : {
        ...authorised,
        captured: true,
        amountCaptured: intent.amount,
        balanceTransactionId: sources.newId('txn'),
      };
  const next: PaymentIntent = {
    ...intent,
    status: manual ? 'requires_capture' : 'succeeded',
    paymentMethodId: paymentMethod.id,
    latestChargeId: charge.id,
    amountCapturable: manual ? intent.amount : 0,
    amountReceived: manual ? 0 : intent.amount,
    lastError: null,
    challenge: null,
  };
  const changedIntent = { kind: 'payment_intent', value: next } as const;
  const changedCharge = { kind: 'charge', value: charge } as const;
  return {
    objects: [
      changedIntent,
      changedCharge,
      { kind: 'payment_method', value: { ...paymentMethod, usedBy: intent.id } },
    ],
    events: [
      { type: 'charge.succeeded', object: changedCharge },
      {
        type: manual ? 'payment_intent.amount_capturable_updated' : 'payment_intent.succeeded',
        object: changedIntent,
      },
    ],
    answer: changedIntent,
  };
}

function refuse(
  intent: PaymentIntent,
  paymentMethod: PaymentMethod,
  attempted: Charge,
  decline: Decline,
): Decision {
  const charge: Charge = {
    ...attempted,
    status: 'failed',
    failure: {
      code: decline.code,
      message: decline.message,
      declineCode: decline.declineCode ?? null,
      blocked: decline.blocked ?? false,
    },
  };
  const failure: ApiErrorDetails = {
    type: 'card_error',
    code: decline.code,
    message: decline.message,
    ...(decline.declineCode !== undefined && { declineCode: decline.declineCode }),
    ...(decline.param !== undefined && { param: decline.param }),
    ...(decline.declineCode !== undefined &&
      decline.blocked !== true && { networkDeclineCode: '01', adviceCode: 'try_again_later' }),
    chargeId: charge.id,
    paymentMethodId: paymentMethod.id,
  };
  const next: PaymentIntent = {
    ...intent,
    status: 'requires_payment_method',
    paymentMethodId: null,
    latestChargeId: charge.id,
    lastError: failure,
    challenge: null,
  };
  const changedIntent = { kind: 'payment_intent', value: next } as const;
  const changedCharge = { kind: 'charge', value: charge } as const;
  return {
    objects: [changedIntent, changedCharge, { kind: 'payment_method', value: paymentMethod }],
    events: [
      { type: 'charge.failed', object: changedCharge },
      { type: 'payment_intent.payment_failed', object: changedIntent },
    ],
    answer: changedIntent,
    failure: { ...failure, paymentIntentId: intent.id },
  };
}
