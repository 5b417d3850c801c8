import { isLive, type Order } from './order';
import { phaseOf, type Payment } from './payment';

/** The bank's no, in its own words where it gave any. */
export interface Declined {
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
  | { kind: 'complete' }
  | { kind: 'ended'; reason: EndReason; money: MoneyBack };

const endReasons: readonly string[] = ['buyer', 'expired', 'price_changed', 'withdrawn', 'pass_invalid'];

/** `now` is the server's time in milliseconds. */
export function viewOrder(order: Order, payment: Payment | null, now: number): OrderView {
  if (order.status === 'complete') return { kind: 'complete' };
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
  const declined = phase === 'declined' ? { reason: payment?.reason ?? undefined } : undefined;
  return { kind: 'pay', awaitingSeller: order.status === 'created', declined };
}

/** Whether nothing further will happen by itself, so that there is nothing to ask for any more. */
export function isSettled(view: OrderView): boolean {
  if (view.kind === 'complete') return true;
  return view.kind === 'ended' && view.money !== 'releasing' && view.money !== 'refunding';
}

/**
 * How long to wait before asking again, in milliseconds. Quick while something is under way, slower the
 * longer it takes; unhurried while it is the buyer's turn.
 */
export function pollDelay(view: OrderView, unchangedFor: number): number {
  const atRest = view.kind === 'pay' && !view.awaitingSeller;
  if (atRest) return 10_000;
  if (view.kind === 'ended') return 4_000;
  if (unchangedFor < 3_000) return 700;
  return unchangedFor < 20_000 ? 1_500 : 4_000;
}

/** Why an order came to nothing. */
export function endReasonOf(order: Pick<Order, 'reason'>): EndReason {
  return endReasons.includes(order.reason ?? '') ? (order.reason as EndReason) : 'other';
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
