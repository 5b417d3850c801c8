import { z } from 'zod';
import { cancellationReasons, captureMethods } from '../domain/payment-intent';
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
