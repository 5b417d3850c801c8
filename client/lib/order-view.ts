import { isLive, type Order } from './order';
import { phaseOf, type Payment } from './payment';

/** The bank's no: a code that there may be words for, and its own words, if it gave any. */
export interface Declined {
  readonly code: string | undefined;
  readonly reason: string | undefined;
}

export type EndReason = 'buyer' | 'expired' | 'price_changed' | 'withdrawn' | 'pass_invalid' | 'other';

/** What has become of the money of an order that ended. */
export type MoneyBack = 'untouched' | 'releasing' | 'released' | 'refunding' | 'refunded';

/** What the order's page shows. Derived from what the services say, so it survives a reload and a second tab. */
export type OrderView =
  | { kind: 'pay'; awaitingSeller: boolean; declined: Declined | undefined }
  | { kind: 'processing' }
  | { kind: 'action'; clientSecret: string }
  | { kind: 'securing' }
  | { kind: 'time-up' }
  | { kind: 'complete'; money: 'paid' | 'refunding' | 'refunded' }
  | { kind: 'ended'; reason: EndReason; money: MoneyBack };

const endReasons: readonly string[] = ['buyer', 'expired', 'price_changed', 'withdrawn', 'pass_invalid'];

/** `now` is the server's time in milliseconds. */
export function viewOrder(order: Order, payment: Payment | null, now: number): OrderView {
  if (order.status === 'complete') return { kind: 'complete', money: moneyOfComplete(payment) };
  if (!isLive(order)) return { kind: 'ended', reason: endReasonOf(order), money: moneyBack(payment) };

  const phase = phaseOf(payment);
  if (phase === 'authorised' || phase === 'captured') return { kind: 'securing' };
  if (phase === 'processing') return { kind: 'processing' };
  if (now >= Date.parse(order.expiresAt)) return { kind: 'time-up' };
  if (phase === 'requires_action') {
    return payment?.clientSecret
      ? { kind: 'action', clientSecret: payment.clientSecret }
      : { kind: 'processing' };
  }
  const declined =
    phase === 'declined'
      ? { code: payment?.reasonCode ?? undefined, reason: payment?.reason ?? undefined }
      : undefined;
  return { kind: 'pay', awaitingSeller: order.status === 'created', declined };
}

/** Whether nothing further will happen by itself, so that there is nothing to ask for any more. */
export function isSettled(view: OrderView): boolean {
  if (view.kind === 'complete') return view.money !== 'refunding';
  return view.kind === 'ended' && view.money !== 'releasing' && view.money !== 'refunding';
}

/**
 * How long to wait before asking again, in milliseconds; undefined: until told. Quick while something is under way,
 * slower the longer it takes; unhurried while it is the buyer's turn. With a stream, orders tell by themselves, and
 * only a payment that is under way is asked for.
 */
export function pollDelay(view: OrderView, unchangedFor: number, streaming = false): number | undefined {
  const paymentsTurn = view.kind === 'processing' || view.kind === 'action' || view.kind === 'ended';
  if (streaming && !paymentsTurn && view.kind !== 'complete') return undefined;
  if (view.kind === 'pay' && !view.awaitingSeller) return 10_000;
  if (view.kind === 'ended' || view.kind === 'complete') return 4_000;
  if (unchangedFor < 3_000) return 700;
  return unchangedFor < 20_000 ? 1_500 : 4_000;
}

/** Why an order came to nothing. */
export function endReasonOf(order: Pick<Order, 'reason'>): EndReason {
  return endReasons.includes(order.reason ?? '') ? (order.reason as EndReason) : 'other';
}

/** A complete order is paid for, unless an operator gave the money back. */
function moneyOfComplete(payment: Payment | null): 'paid' | 'refunding' | 'refunded' {
  const phase = phaseOf(payment);
  return phase === 'refunding' || phase === 'refunded' ? phase : 'paid';
}

function moneyBack(payment: Payment | null): MoneyBack {
  switch (phaseOf(payment)) {
    case 'none':
    case 'declined':
      return 'untouched';
    case 'released':
      return 'released';
    case 'refunded':
      return 'refunded';
    case 'captured':
    case 'refunding':
      return 'refunding';
    default:
      return 'releasing';
  }
}
