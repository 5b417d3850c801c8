import { orderCancelled, orderCompleted } from '@ticketing/common/events';
import { type Listener, listener } from '@ticketing/common/messaging';
import type { ExpirationQueue } from '../scheduling/expiration-queue';

/** An order that ended expires no more. */
export function orderEndedListeners({ queue }: { queue: ExpirationQueue }): readonly Listener[] {
  return [orderCancelled, orderCompleted].map((ended) => listener(ended, ({ id }) => queue.remove(id)));
}
