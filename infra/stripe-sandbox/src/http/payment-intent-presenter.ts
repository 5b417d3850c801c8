import type { PaymentIntent } from '../domain/payment-intent';
import type { PaymentMethod } from '../domain/payment-method';
import { presentErrorDetails } from './error-presenter';
import { presentPaymentMethod } from './payment-method-presenter';

/** What presenting an intent needs to know besides the intent. */
export interface IntentSurroundings {
  paymentMethod: (id: string) => PaymentMethod | undefined;
  /** Where the buyer answers the bank's challenge. */
  challengeUrl: (intent: PaymentIntent) => string;
}

export function presentPaymentIntent(intent: PaymentIntent, surroundings: IntentSurroundings) {
  const automatic = intent.automaticPaymentMethods;
  return {
    id: intent.id,
    object: 'payment_intent',
    allowed_payment_method_types: intent.allowedPaymentMethodTypes,
    amount: intent.amount,
    amount_capturable: intent.amountCapturable,
    amount_details: { tip: {} },
    amount_received: intent.amountReceived,
    application: null,
    application_fee_amount: null,
    automatic_payment_methods:
      automatic === null ? null : { allow_redirects: automatic.allowRedirects, enabled: true },
    canceled_at: intent.canceledAt,
    cancellation_reason: intent.cancellationReason,
    capture_method: intent.captureMethod,
    client_secret: intent.clientSecret,
    confirmation_method: 'automatic',
    created: intent.created,
    currency: intent.currency,
    customer: null,
    customer_account: null,
    description: intent.description,
    excluded_payment_method_types: null,
    last_payment_error: presentLastError(intent, surroundings),
    latest_charge: intent.latestChargeId,
    livemode: false,
    managed_payments: null,
    metadata: intent.metadata,
    next_action: presentNextAction(intent, surroundings),
    on_behalf_of: null,
    payment_method: intent.paymentMethodId,
    payment_method_configuration_details: null,
    payment_method_options: {
      card: {
        installments: null,
        mandate_options: null,
        network: null,
        request_three_d_secure: 'automatic',
      },
    },
    payment_method_types: intent.paymentMethodTypes,
    payment_record: null,
    processing: null,
    receipt_email: intent.receiptEmail,
    review: null,
    setup_future_usage: null,
    shipping: null,
    source: null,
    statement_descriptor: intent.statementDescriptor,
    statement_descriptor_suffix: intent.statementDescriptorSuffix,
    status: intent.status,
    transfer_data: null,
    transfer_group: null,
  };
}

function presentNextAction(intent: PaymentIntent, { challengeUrl }: IntentSurroundings) {
  if (intent.status !== 'requires_action' || intent.challenge === null) return null;
  const url = challengeUrl(intent);
  const { returnUrl } = intent;
  // Without an address to come back to, Stripe leaves it to Stripe.js; the page's address is told all the same.
  return returnUrl === null
    ? { type: 'use_stripe_sdk', use_stripe_sdk: { type: 'three_d_secure_redirect', stripe_js: url } }
    : { type: 'redirect_to_url', redirect_to_url: { return_url: returnUrl, url } };
}

function presentLastError(intent: PaymentIntent, { paymentMethod }: IntentSurroundings) {
  if (intent.lastError === null) return null;
  const method =
    intent.lastError.paymentMethodId === undefined
      ? undefined
      : paymentMethod(intent.lastError.paymentMethodId);
  return {
    ...presentErrorDetails(intent.lastError),
    ...(method !== undefined && { payment_method: presentPaymentMethod(method) }),
  };
}
