import { groupBy } from '../group-by';
import { historiesOf } from '../journal-views';
import type { Observation, Violation } from '../observation';

/** 1. At most one non-cancelled order for a ticket at any instant. */
export function oneLiveOrder({ orders, journals }: Observation): Violation[] {
  const histories = historiesOf(journals.orders);
  const endOf = (orderId: string): number =>
    histories
      .get(orderId)
      ?.find((entry) => entry.subject === 'order:cancelled')
      ?.occurredAt.getTime() ?? Infinity;
  const beginOf = (orderId: string): number => histories.get(orderId)?.[0]?.occurredAt.getTime() ?? -Infinity;

  return [...groupBy(orders, (order) => order.ticket.id)].flatMap(([ticketId, ofTicket]) => {
    const violations: Violation[] = [];
    const found = (message: string) =>
      violations.push({ invariant: 1, subject: `ticket ${ticketId}`, message });
    const live = ofTicket.filter((order) => order.status !== 'cancelled');
    if (live.length > 1) found(`has ${live.length} orders: ${live.map((order) => order.id).join(', ')}`);

    const inTurn = ofTicket.toSorted((one, other) => one.ticket.hold - other.ticket.hold);
    inTurn.slice(1).forEach((order, index) => {
      const before = inTurn[index];
      if (before === undefined) return;
      if (before.ticket.hold === order.ticket.hold)
        found(`orders ${before.id} and ${order.id} have the same hold`);
      if (endOf(before.id) > beginOf(order.id))
        found(`order ${order.id} began before order ${before.id} had ended`);
    });
    return violations;
  });
}
