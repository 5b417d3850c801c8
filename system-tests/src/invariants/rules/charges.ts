import { groupBy, indexBy } from '../group-by';
import { historiesOf, minor, text } from '../journal-views';
import type { LedgerIntent, Observation, OrderRecord, Violation } from '../observation';

/** 2. At most one net charge for an order. */
export function oneNetCharge({ intents }: Observation): Violation[] {
  return [...groupBy(intents, (intent) => intent.orderId)].flatMap(([orderId, ofOrder]) => {
    const charges = ofOrder.flatMap((intent) => intent.charges).filter((charge) => netOf(charge) > 0);
    if (charges.length <= 1) return [];
    const ids = charges.map((charge) => charge.id).join(', ');
    return [{ invariant: 2, subject: `order ${orderId ?? 'unknown'}`, message: `was charged by ${ids}` }];
  });
}

/** 3. Captured ⇒ the order is complete, or all of it went back. Complete ⇒ captured, an open case, or sent back by an operator. */
export function capturedIffComplete({ orders, payments, intents }: Observation): Violation[] {
  const orderById = indexBy(orders);
  const paymentById = indexBy(payments);
  const intentsOf = groupBy(intents, (intent) => intent.orderId);
  const net = (orderId: string) => netOfAll(intentsOf.get(orderId) ?? []);

  const charged = intents.flatMap((intent) => {
    if (netOfAll([intent]) === 0) return [];
    const order = intent.orderId === undefined ? undefined : orderById.get(intent.orderId);
    if (order?.status === 'complete') return [];
    const message = `took ${netOfAll([intent])} for an order that is ${order?.status ?? 'unknown'}`;
    return [{ invariant: 3, subject: `intent ${intent.id}`, message }];
  });
  const unpaid = orders
    .filter((order) => order.status === 'complete' && net(order.id) === 0)
    .filter((order) => paymentById.get(order.id)?.openCase !== true)
    .filter((order) => paymentById.get(order.id)?.refundRequested !== true)
    .map((order) => ({
      invariant: 3,
      subject: `order ${order.id}`,
      message: 'is complete, but not charged',
    }));
  return [...charged, ...unpaid];
}

/** 4. Amount charged = the order's price = the price under which tickets locked it. */
export function chargedThePriceOfTheLock({ orders, intents, journals }: Observation): Violation[] {
  const intentsOf = groupBy(intents, (intent) => intent.orderId);
  const ticketHistories = historiesOf(journals.tickets);

  function faultOf(order: OrderRecord): string | undefined {
    const { price, id: ticketId } = order.ticket;
    const charged = netOfAll(intentsOf.get(order.id) ?? []);
    if (charged !== 0 && charged !== price) return `costs ${price} and was charged ${charged}`;
    if (order.status !== 'complete') return undefined;
    const lock = ticketHistories.get(ticketId)?.find(({ payload }) => text(payload['orderId']) === order.id);
    if (lock === undefined) return 'is complete, but tickets never locked its ticket';
    const locked = minor(lock.payload['price']);
    return locked === price ? undefined : `costs ${price}, but the ticket was locked at ${String(locked)}`;
  }

  return orders.flatMap((order) => {
    const message = faultOf(order);
    return message === undefined ? [] : [{ invariant: 4, subject: `order ${order.id}`, message }];
  });
}

export const netOfAll = (intents: readonly LedgerIntent[]): number =>
  intents.flatMap((intent) => intent.charges).reduce((sum, charge) => sum + netOf(charge), 0);

const netOf = ({ captured, refunded }: { captured: number; refunded: number }): number => captured - refunded;
