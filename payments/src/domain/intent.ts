import type { Minor } from '@ticketing/common/money';
import type { Decline } from './decline';

/** Where a PaymentIntent stands at the provider, in our words. */
export type IntentStatus =
  /** No authorisation, and none on its way: never confirmed, or the last confirmation was declined. */
  | 'unconfirmed'
  /** Waits for the buyer (3-D Secure). */
  | 'requires_action'
  /** The provider itself does not know yet. */
  | 'processing'
  | 'authorised'
  | 'captured'
  | 'cancelled';

export interface Intent {
  readonly id: string;
  readonly clientSecret?: string;
  readonly status: IntentStatus;
  readonly amount: Minor;
  /** Why the last confirmation was declined. */
  readonly declined?: Decline;
  /** How much of a captured amount went back, or is about to. */
  readonly refund: 'none' | 'pending' | 'failed' | 'full';
}
