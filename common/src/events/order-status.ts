/** States of an order; `complete` and `cancelled` are final. */
export const OrderStatus = {
  Created: 'created',
  AwaitingPayment: 'awaiting:payment',
  Complete: 'complete',
  Cancelled: 'cancelled',
} as const;

export type OrderStatus = (typeof OrderStatus)[keyof typeof OrderStatus];

/** The states in which an order holds its ticket. */
export const liveOrderStatuses = [
  OrderStatus.Created,
  OrderStatus.AwaitingPayment,
  OrderStatus.Complete,
] as const;

/** The states in which an order may still be paid, cancelled or expire. */
export const openOrderStatuses = [OrderStatus.Created, OrderStatus.AwaitingPayment] as const;

/** Why an order was cancelled. */
export const cancelReasons = ['buyer', 'expired', 'price_changed', 'withdrawn', 'pass_invalid'] as const;
export type CancelReason = (typeof cancelReasons)[number];
