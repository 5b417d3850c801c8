import { groupBy, indexBy } from '../group-by';
import type { Observation, Violation } from '../observation';

/** 5. At rest, `ticket.orderId` is its one non-cancelled order, or empty; its status says the same. */
export function ticketBelongsToItsOrder({ tickets, orders }: Observation): Violation[] {
  const known = indexBy(tickets);
  const liveOf = groupBy(
    orders.filter((order) => order.status !== 'cancelled'),
    (order) => order.ticket.id,
  );
  const lost = [...liveOf.keys()]
    .filter((ticketId) => !known.has(ticketId))
    .map((ticketId) => ({
      invariant: 5,
      subject: `ticket ${ticketId}`,
      message: 'has an order, but is gone',
    }));

  const torn = tickets.flatMap(({ id, orderId, status }) => {
    const order = liveOf.get(id)?.[0];
    const expected = order === undefined ? undefined : order.status === 'complete' ? 'sold' : 'held';
    const message =
      orderId !== order?.id
        ? `is held by ${orderId ?? 'nobody'}, but its order is ${order?.id ?? 'none'}`
        : expected === undefined
          ? free.has(status)
            ? undefined
            : `is ${status} without an order`
          : status === expected
            ? undefined
            : `is ${status}, but its order is ${order?.status ?? 'none'}`;
    return message === undefined ? [] : [{ invariant: 5, subject: `ticket ${id}`, message }];
  });
  return [...lost, ...torn];
}

const free = new Set(['available', 'withdrawn']);
