import type { ApiErrorDetails } from './api-error';

export const paymentIntentStatuses = [
  'requires_payment_method',
  'requires_confirmation',
  'requires_action',
  'requires_capture',
  'processing',
  'succeeded',
  'canceled',
] as const;

export type PaymentIntentStatus = (typeof paymentIntentStatuses)[number];

export const captureMethods = ['automatic', 'automatic_async', 'manual'] as const;
export const cancellationReasons = ['abandoned', 'duplicate', 'fraudulent', 'requested_by_customer'] as const;

/** An intent to take one amount once. */
export interface PaymentIntent {
  id: string;
  clientSecret: string;
  /** Seconds since 1970. */
  created: number;
  /** Minor units. */
  amount: number;
  currency: string;
  captureMethod: (typeof captureMethods)[number];
  status: PaymentIntentStatus;
  /** As the request named them; null when it did not. */
  allowedPaymentMethodTypes: readonly string[] | null;
  paymentMethodTypes: readonly string[];
  /** Null when the intent names its payment method types itself. */
  automaticPaymentMethods: { allowRedirects: 'always' | 'never' } | null;
  paymentMethodId: string | null;
  latestChargeId: string | null;
  amountCapturable: number;
  amountReceived: number;
  canceledAt: number | null;
  cancellationReason: (typeof cancellationReasons)[number] | null;
  lastError: ApiErrorDetails | null;
  /** The challenge the buyer's bank poses, while the status is requires_action. */
  challenge: { attempt: number } | null;
  /** Where the buyer goes after the bank's page; the last confirmation's. */
  returnUrl: string | null;
  /** Confirmations that reached the bank, so that an old challenge page can't answer a newer challenge. */
  attempts: number;
  metadata: Record<string, string>;
  description: string | null;
  receiptEmail: string | null;
  statementDescriptor: string | null;
  statementDescriptorSuffix: string | null;
}
