import { type Arrivals, createReplicaWriter } from '@ticketing/common/inbox';
import type { Minor } from '@ticketing/common/money';
import { isOpen, type OrderView } from '../domain/payment';
import { literals, now, restingOrderElse } from './expressions';
import type { PaymentModel } from './payment-model';

export interface PaidOrder {
  readonly id: string;
  readonly userId: string;
  readonly amount: Minor;
  readonly currency: string;
  readonly order: OrderView;
  readonly requestId: string;
}

/** The lock of the ticket, for which the buyer waits, goes first. Whoever pays sooner waits until the order is here. */
const gatherMs = 10;

/** What orders has told of its orders, kept with their payments. */
export function createPaidOrders({ model, arrivals }: { model: PaymentModel; arrivals: Arrivals }) {
  const writeEnded = createReplicaWriter(model.db, model.collection.name);
  const writeOpen = createReplicaWriter(model.db, model.collection.name, { gatherMs });

  return {
    /**
     * Takes over what an event tells of an order, unless something newer is known, and has the payment looked at if
     * the order's end demands something of it.
     *
     * @returns false when the event is stale or known already
     */
    async applyOrder(told: PaidOrder): Promise<boolean> {
      const write = isOpen(told.order) ? writeOpen : writeEnded;
      const newer = await write(applied(told));
      arrivals.announce(told.id);
      return newer;
    },
  };
}

/** The write of one event, were nothing newer known. */
function applied({ id, order, requestId, ...fixed }: PaidOrder) {
  const older = { _id: id, 'order.version': { $lt: order.version } };
  const update = [
    {
      $set: {
        ...literals(fixed),
        order: { $literal: order },
        requestId: { $literal: requestId },
        state: { $ifNull: ['$state', 'none'] },
        version: { $ifNull: ['$version', 0] },
        revision: { $ifNull: ['$revision', 0] },
        attempts: { $ifNull: ['$attempts', []] },
        tries: 0,
        faults: { $ifNull: ['$faults', 0] },
        claimedUntil: { $ifNull: ['$claimedUntil', new Date(0)] },
        lookedAt: { $ifNull: ['$lookedAt', new Date(0)] },
        due: restingOrderElse(order.status, now),
      },
    },
  ];
  return { filter: older, update };
}
