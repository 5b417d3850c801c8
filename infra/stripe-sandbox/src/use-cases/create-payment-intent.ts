import { confirmIntent } from '../domain/confirm-intent';
import type { Decision, Sources } from '../domain/decision';
import type { PaymentIntent } from '../domain/payment-intent';
import type { PaymentMethod } from '../domain/payment-method';

export type NewIntent = Pick<
  PaymentIntent,
  | 'allowedPaymentMethodTypes'
  | 'amount'
  | 'automaticPaymentMethods'
  | 'captureMethod'
  | 'currency'
  | 'description'
  | 'metadata'
  | 'paymentMethodTypes'
  | 'receiptEmail'
  | 'statementDescriptor'
  | 'statementDescriptorSuffix'
>;

/** Makes an intent and, if asked, confirms it at once. */
export function createPaymentIntent(
  wanted: NewIntent,
  given: { method: PaymentMethod | undefined; confirm: boolean; returnUrl: string | undefined },
  sources: Sources,
): Decision {
  const id = sources.newId('pi');
  const intent: PaymentIntent = {
    ...wanted,
    id,
    clientSecret: sources.newId(`${id}_secret`),
    created: sources.now,
    status: given.method === undefined ? 'requires_payment_method' : 'requires_confirmation',
    paymentMethodId: given.method?.id ?? null,
    latestChargeId: null,
    amountCapturable: 0,
    amountReceived: 0,
    canceledAt: null,
    cancellationReason: null,
    lastError: null,
    challenge: null,
    returnUrl: null,
    attempts: 0,
  };
  const created = { kind: 'payment_intent', value: intent } as const;
  const methods =
    given.method === undefined ? [] : [{ kind: 'payment_method', value: given.method } as const];
  const creation: Decision = {
    objects: [created, ...methods],
    events: [{ type: 'payment_intent.created', object: created }],
    answer: created,
  };
  if (!given.confirm) return creation;
  const confirmation = confirmIntent(intent, given, sources);
  return {
    ...confirmation,
    objects: [...creation.objects, ...confirmation.objects],
    events: [...creation.events, ...confirmation.events],
  };
}
