import { z } from 'zod';
import { checkAmount } from '../domain/amount-limits';
import { cancellationReasons, captureMethods } from '../domain/payment-intent';
import type { NewIntent } from '../use-cases/create-payment-intent';
import { expand, flag, ignored, integer, metadata, positiveInteger, text, texts } from './parameters';

/** How a request names the card to use. */
const paymentMethod = {
  payment_method: text.optional(),
  payment_method_data: z
    .strictObject({
      type: z.enum(['card']),
      card: z.strictObject({ token: text }),
      billing_details: ignored,
      metadata: ignored,
      allow_redisplay: ignored,
    })
    .optional(),
  payment_method_options: ignored,
};

const described = {
  description: text.optional(),
  metadata: metadata.default({}),
  receipt_email: text.optional(),
};

export const createRequest = z.strictObject({
  ...paymentMethod,
  ...described,
  amount: integer,
  currency: text.toLowerCase(),
  allowed_payment_method_types: texts.optional(),
  automatic_payment_methods: z
    .strictObject({ enabled: flag, allow_redirects: z.enum(['always', 'never']).default('always') })
    .optional(),
  capture_method: z.enum(captureMethods).default('automatic_async'),
  confirm: flag.default(false),
  confirmation_method: z.enum(['automatic', 'manual']).optional(),
  payment_method_types: texts.optional(),
  payment_method_configuration: ignored,
  error_on_requires_action: ignored,
  return_url: z.url().optional(),
  off_session: ignored,
  setup_future_usage: ignored,
  shipping: ignored,
  statement_descriptor: text.optional(),
  statement_descriptor_suffix: text.optional(),
  transfer_group: ignored,
  expand,
});

export const updateRequest = z.strictObject({
  ...paymentMethod,
  ...described,
  metadata: metadata.optional(),
  amount: integer.optional(),
  expand,
});

export const confirmRequest = z.strictObject({
  ...paymentMethod,
  return_url: z.url().optional(),
  off_session: ignored,
  setup_future_usage: ignored,
  use_stripe_sdk: ignored,
  receipt_email: ignored,
  expand,
});

export const captureRequest = z.strictObject({
  amount_to_capture: positiveInteger.optional(),
  metadata: ignored,
  statement_descriptor: ignored,
  statement_descriptor_suffix: ignored,
  expand,
});

export const cancelRequest = z.strictObject({
  cancellation_reason: z.enum(cancellationReasons).optional(),
  expand,
});

/**
 * What a request for an intent asks for.
 *
 * @throws ApiError for an amount that Stripe would not take
 */
export function toNewIntent(params: z.output<typeof createRequest>): NewIntent {
  checkAmount(params.amount, params.currency);
  // The newer name for the same wish; the older one is no longer in the SDK's types.
  const types = params.allowed_payment_method_types ?? params.payment_method_types;
  const automatic = params.automatic_payment_methods ?? {
    // What Stripe assumes since 2023-08-16 when a request says neither.
    enabled: types === undefined,
    allow_redirects: 'always' as const,
  };
  return {
    amount: params.amount,
    automaticPaymentMethods: automatic.enabled ? { allowRedirects: automatic.allow_redirects } : null,
    captureMethod: params.capture_method,
    currency: params.currency,
    description: params.description ?? null,
    metadata: params.metadata,
    allowedPaymentMethodTypes: params.allowed_payment_method_types ?? null,
    paymentMethodTypes: types ?? ['card'],
    receiptEmail: params.receipt_email ?? null,
    statementDescriptor: params.statement_descriptor ?? null,
    statementDescriptorSuffix: params.statement_descriptor_suffix ?? null,
  };
}
