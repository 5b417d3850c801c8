import type { ApiErrorDetails } from './api-error';
import type { Charge } from './charge';
import type { PaymentIntent } from './payment-intent';
import type { PaymentMethod } from './payment-method';
import type { Refund } from './refund';

/** An object of the ledger with its kind. */
export type LedgerObject =
  | { kind: 'payment_intent'; value: PaymentIntent }
  | { kind: 'charge'; value: Charge }
  | { kind: 'refund'; value: Refund }
  | { kind: 'payment_method'; value: PaymentMethod };

export const eventTypes = [
  'charge.captured',
  'charge.failed',
  'charge.refunded',
  'charge.succeeded',
  'payment_intent.amount_capturable_updated',
  'payment_intent.canceled',
  'payment_intent.created',
  'payment_intent.payment_failed',
  'payment_intent.requires_action',
  'payment_intent.succeeded',
  'refund.created',
] as const;

export type EventType = (typeof eventTypes)[number];

/** What becomes of a request: the objects as they are afterwards, what is told about it, and the answer. */
export interface Decision {
  objects: readonly LedgerObject[];
  events: readonly { type: EventType; object: LedgerObject }[];
  /** The object that the answer shows. */
  answer: LedgerObject;
  /** The card was refused: 402 with this, although the objects have changed. */
  failure?: ApiErrorDetails;
}

/** Where time and names come from; passed in, so that decisions are functions of their arguments. */
export interface Sources {
  /** Seconds since 1970. */
  now: number;
  /** A new id such as `pi_…`. */
  newId: (prefix: string) => string;
}
