/**
 * How long after its expiry an order is reported. The database of orders decides by its own clock whether an order has
 * expired, and ignores a report that comes too early.
 */
export const reportAfterMs = 100;

/** Milliseconds from `now` until the expiry of an order is to be reported; 0 when that is over already. */
export function delayUntilReport(expiresAt: Date, now: Date): number {
  return Math.max(0, expiresAt.getTime() + reportAfterMs - now.getTime());
}

/** An expiry that is to be reported, kept until the broker has the report. */
export interface Expiry {
  readonly orderId: string;
  /** Id of the report, the same however often it is sent. */
  readonly eventId: string;
  /** Of the request that placed the order. */
  readonly requestId: string;
}
