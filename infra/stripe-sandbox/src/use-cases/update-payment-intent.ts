import { unexpectedState } from '../domain/api-error';
import type { Decision } from '../domain/decision';
import type { PaymentIntent } from '../domain/payment-intent';
import type { PaymentMethod } from '../domain/payment-method';

export type IntentUpdate = Partial<
  Pick<PaymentIntent, 'amount' | 'description' | 'metadata' | 'receiptEmail'>
>;

/** @throws ApiError when what is to be changed is settled already */
export function updatePaymentIntent(
  intent: PaymentIntent,
  update: IntentUpdate,
  method: PaymentMethod | undefined,
): Decision {
  const open = ['requires_payment_method', 'requires_confirmation', 'requires_action'].includes(
    intent.status,
  );
  if (!open && (update.amount !== undefined || method !== undefined)) {
    throw unexpectedState(
      intent.id,
      `This PaymentIntent's ${update.amount === undefined ? 'payment_method' : 'amount'} could not be updated ` +
        `because it has a status of ${intent.status}. You may only update this parameter of a PaymentIntent with ` +
        'one of the following statuses: requires_payment_method, requires_confirmation, requires_action.',
    );
  }
  const metadata = { ...intent.metadata, ...update.metadata };
  const value: PaymentIntent = {
    ...intent,
    ...update,
    // An empty value takes its key away.
    metadata: Object.fromEntries(Object.entries(metadata).filter(([, each]) => each !== '')),
    ...(method !== undefined && {
      paymentMethodId: method.id,
      status: 'requires_confirmation',
      challenge: null,
    }),
  };
  const answer = { kind: 'payment_intent', value } as const;
  return {
    objects: [answer, ...(method === undefined ? [] : [{ kind: 'payment_method', value: method } as const])],
    events: [],
    answer,
  };
}
