import type { Minor } from '@ticketing/common/money';
import type { Decline } from './decline';
import type { Intent } from './intent';
import type { PaymentMethod } from './payment';

/**
 * It is not known whether the call had its effect: no answer in time, or a failure of the provider. `fault`: it did
 * answer, with something (a 5xx) that it may repeat for ever under the same idempotency key.
 */
export interface Unknown {
  readonly kind: 'unknown';
  readonly fault: boolean;
  readonly reason: string;
}

/** The provider refused, for good and without any effect. */
export interface Refused {
  readonly kind: 'refused';
  readonly reason: string;
}

export interface Done {
  readonly kind: 'done';
  readonly intent: Intent;
}

/** The card was declined. */
export interface Declined extends Decline {
  readonly kind: 'declined';
}

export type CallResult = Done | Refused | Unknown;
export type ConfirmResult = Done | Declined | Refused | Unknown;
export type RetrieveResult = Done | Unknown;

/**
 * Whoever moves the money. Each call is made at most once per key, and never throws for what the provider or the
 * network does: that is a result like any other.
 */
export interface PaymentProvider {
  /** Makes an intent that authorises nothing yet. */
  createIntent(input: {
    readonly orderId: string;
    readonly userId: string;
    readonly amount: Minor;
    readonly currency: string;
    readonly key: string;
  }): Promise<CallResult>;
  /** Asks the card for the amount, to be captured later. */
  confirmIntent(input: {
    readonly intentId: string;
    readonly method: PaymentMethod;
    readonly returnUrl: string;
    readonly key: string;
  }): Promise<ConfirmResult>;
  retrieveIntent(intentId: string): Promise<RetrieveResult>;
  captureIntent(input: { readonly intentId: string; readonly key: string }): Promise<CallResult>;
  /** Gives up an authorisation, or makes sure that there will be none. */
  cancelIntent(input: { readonly intentId: string; readonly key: string }): Promise<CallResult>;
  /** Sends a captured amount back in full. The intent is to be retrieved afterwards. */
  refundIntent(input: {
    readonly intentId: string;
    readonly key: string;
  }): Promise<{ readonly kind: 'done' } | Refused | Unknown>;
}

/** What a webhook tells: that something happened to an intent. What it was, the intent itself says. */
export interface ProviderEvent {
  readonly type: string;
  readonly intentId?: string;
  /** Our own id, where the intent's metadata came along. */
  readonly orderId?: string;
}
