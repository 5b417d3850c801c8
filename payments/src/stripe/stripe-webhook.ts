import Stripe from 'stripe';
import type { ProviderEvent } from '../domain/payment-provider';

export type ReadWebhook = (body: Buffer, signature: string) => ProviderEvent | undefined;

/** Reads webhooks of Stripe; undefined for one that Stripe did not sign, or too long ago. */
export function createWebhookReader({ stripe, secret }: { stripe: Stripe; secret: string }): ReadWebhook {
  return (body, signature) => {
    try {
      const { type, data } = stripe.webhooks.constructEvent(body, signature, secret);
      return toProviderEvent(type, data.object);
    } catch (error) {
      if (error instanceof Stripe.errors.StripeSignatureVerificationError || error instanceof SyntaxError) {
        return undefined;
      }
      throw error;
    }
  };
}

function toProviderEvent(type: string, object: object): ProviderEvent {
  const fields = object as { id?: unknown; object?: unknown; payment_intent?: unknown; metadata?: unknown };
  const intentId = fields.object === 'payment_intent' ? fields.id : fields.payment_intent;
  const orderId = (fields.metadata as { orderId?: unknown } | null | undefined)?.orderId;
  return {
    type,
    ...(typeof intentId === 'string' ? { intentId } : {}),
    ...(typeof orderId === 'string' ? { orderId } : {}),
  };
}
