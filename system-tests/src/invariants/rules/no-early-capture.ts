import { indexBy } from '../group-by';
import type { Exchange, Observation, Violation } from '../observation';

/**
 * 3. Money moves only once the order is complete: of an order that never was, nothing is captured, not even to be
 * refunded, unless somebody did it by hand at the provider and the history says so.
 */
export function noEarlyCapture({ orders, intents, history }: Observation): Violation[] {
  const orderById = indexBy(orders);
  const byHand = new Set(history.map(capturedByHand).filter((orderId) => orderId !== undefined));
  return intents.flatMap(({ id, orderId, charges }) => {
    const captured = charges.some((charge) => charge.captured > 0);
    if (!captured || orderId === undefined || byHand.has(orderId)) return [];
    const status = orderById.get(orderId)?.status;
    if (status === 'complete') return [];
    const message = `was captured, but its order is ${status ?? 'unknown'}`;
    return [{ invariant: 3, subject: `intent ${id}`, message }];
  });
}

/** The order of a capture that a person made in the provider's dashboard. */
function capturedByHand({ method, path, request }: Exchange): string | undefined {
  if (method !== 'POST' || !/^\/v1\/payment_intents\/[^/]+\/capture$/.test(path)) return undefined;
  const orderId =
    typeof request === 'object' && request !== null && 'orderId' in request ? request.orderId : undefined;
  return typeof orderId === 'string' ? orderId : undefined;
}
