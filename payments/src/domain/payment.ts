import { type CancelReason, type EventData, type orderCreated, OrderStatus } from '@ticketing/common/events';
import type { Minor } from '@ticketing/common/money';
import type { DeclineCode } from './decline';

export const paymentStates = [
  'none',
  'pending',
  'authorised',
  'declined',
  'captured',
  'releasing',
  'released',
  'refunding',
  'refunded',
] as const;

export type PaymentState = (typeof paymentStates)[number];

/** The newest that orders has told of the order. */
export interface OrderView {
  readonly status: OrderStatus;
  readonly version: number;
  readonly expiresAt: Date;
  readonly reason?: CancelReason;
  /** As it was told, should orders itself forget it; not in payments from before it was kept. */
  readonly ticket?: EventData<typeof orderCreated>['ticket'];
}

/** What the buyer pays with: one of the provider's legacy tokens, or a payment method made in the browser. */
export type PaymentMethod = { readonly token: string } | { readonly paymentMethodId: string };

/** What the buyer was told first; a repeated request with the same key is told the same. */
export type Answer =
  | { readonly status: 'authorised' | 'requires_action' | 'processing' }
  | { readonly status: 'declined'; readonly reason: string; readonly code?: DeclineCode }
  | { readonly status: 'invalid'; readonly reason: string };

export const attemptOutcomes = ['authorised', 'declined', 'invalid', 'abandoned'] as const;

/** One confirmation of the order's PaymentIntent, named `<order>:<n>` to the provider. */
export interface Attempt {
  readonly n: number;
  /** The buyer's Idempotency-Key, if there was one, and a digest of that request. */
  readonly key?: string;
  readonly digest: string;
  readonly method: PaymentMethod;
  readonly startedAt: Date;
  /** Undefined: not known yet, and no further attempt begins before it is. */
  readonly outcome?: (typeof attemptOutcomes)[number];
  readonly reason?: string;
  /** Of a decline; one from before there were codes has none. */
  readonly code?: DeclineCode;
  /** The provider has asked the buyer to prove who they are (3-D Secure). */
  readonly awaitsBuyer?: boolean;
  readonly answer?: Answer;
}

/** Something that only a person can put right. */
export interface OpenCase {
  readonly reason: string;
  readonly openedAt: Date;
}

/** An operator wants the buyer's money to go back, although the order is complete and stays so. */
export interface RefundRequest {
  /** The operator. */
  readonly by: string;
  readonly reason: string;
  readonly at: Date;
}

/** The money side of one order; its id is the order's. */
export interface Payment {
  readonly id: string;
  /** The buyer. */
  readonly userId: string;
  readonly amount: Minor;
  readonly currency: string;
  readonly order: OrderView;
  readonly state: PaymentState;
  /** Version of the next payment event. */
  readonly version: number;
  /** Grows with every change of this side; whoever read an older one changes nothing. */
  readonly revision: number;
  readonly intentId?: string;
  readonly clientSecret?: string;
  readonly attempts: readonly Attempt[];
  /** Looks without progress since the last change; paces the next. */
  readonly tries: number;
  /** 5xx answers of the provider since the last change; see `idempotency-keys`. */
  readonly faults: number;
  readonly openCase?: OpenCase;
  readonly refundRequest?: RefundRequest;
  /** The request that set off what is to be done next. */
  readonly requestId?: string;
}

/** A payment whose PaymentIntent is known: only such a one is ever confirmed. */
export type PreparedPayment = Payment & { readonly intentId: string };

export const isPrepared = (payment: Payment): payment is PreparedPayment => payment.intentId !== undefined;

export const isOpen = (order: Pick<OrderView, 'status'>): boolean =>
  order.status === OrderStatus.Created || order.status === OrderStatus.AwaitingPayment;

/** The attempt whose outcome counts; undefined before the first. */
export const currentAttempt = (payment: Payment): Attempt | undefined => payment.attempts.at(-1);
