import Stripe from 'stripe';
import type { Declined, Refused, Unknown } from '../domain/payment-provider';
import { declineOf } from './decline-of';

const { errors } = Stripe;

/**
 * What a failed call means. A card error is a decline, an invalid request is refused for good; anything else (no
 * answer, 5xx, 429, a wrong key) leaves open whether the call had its effect.
 *
 * @throws what is no failure of the provider or the network
 */
export function toFailure(error: unknown): Declined | Refused | Unknown {
  if (error instanceof errors.StripeCardError) return { kind: 'declined', ...declineOf(error) };
  if (error instanceof errors.StripeIdempotencyError) return unknown(error, true);
  if (error instanceof errors.StripeInvalidRequestError) {
    // The intent is in another state than we thought: look at it before anything else.
    if (error.code === 'payment_intent_unexpected_state') return unknown(error, true);
    return { kind: 'refused', reason: error.message };
  }
  if (error instanceof errors.StripeError) return unknown(error, (error.statusCode ?? 0) >= 500);
  throw error;
}

/** The same for calls that no card can decline. */
export function toCallFailure(error: unknown): Refused | Unknown {
  const failure = toFailure(error);
  return failure.kind === 'declined' ? { kind: 'refused', reason: failure.reason } : failure;
}

const unknown = (error: Error, fault: boolean): Unknown => ({
  kind: 'unknown',
  fault,
  reason: error.message,
});
