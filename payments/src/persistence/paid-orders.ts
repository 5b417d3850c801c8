import type { Arrivals } from '@ticketing/common/inbox';
import type { Minor } from '@ticketing/common/money';
import { inGroups } from '@ticketing/common/mongo';
import { mongo } from 'mongoose';
import type { OrderView } from '../domain/payment';
import { literals, now, restingOrderElse } from './expressions';
import { paymentCollection, type PaymentModel } from './payment-model';

export interface PaidOrder {
  readonly id: string;
  readonly userId: string;
  readonly amount: Minor;
  readonly currency: string;
  readonly order: OrderView;
  readonly requestId: string;
}

/** One event on its way into the database; `newer` says afterwards whether it told anything. */
interface Telling {
  readonly told: PaidOrder;
  newer: boolean;
}

const duplicateKey = 11_000;

/** What orders has told of its orders, kept with their payments. */
export function createPaidOrders({ model, arrivals }: { model: PaymentModel; arrivals: Arrivals }) {
  const payments = paymentCollection(model);
  const write = inGroups<Telling>({
    lanes: 2,
    atMost: 100,
    run: async (tellings) => {
      const stale = await upsertAll(tellings);
      // They are known: as new as this or newer, or put there this very moment by an older event.
      await Promise.all(
        stale.map(async (telling) => {
          const { filter, update } = applied(telling.told);
          const result = await payments.updateOne(filter, update);
          telling.newer = result.matchedCount > 0;
        }),
      );
      for (const { told } of tellings) arrivals.announce(told.id);
    },
  });

  /** Returns those that neither changed a payment nor made one. */
  const upsertAll = async (tellings: readonly Telling[]): Promise<readonly Telling[]> => {
    const writes = tellings.map(({ told }) => ({ updateOne: { ...applied(told), upsert: true } }));
    try {
      await payments.bulkWrite(writes, { ordered: false });
      return [];
    } catch (error) {
      if (!(error instanceof mongo.MongoBulkWriteError)) throw error;
      const failures = [error.writeErrors].flat();
      if (failures.length === 0 || failures.some(({ code }) => code !== duplicateKey)) throw error;
      return failures.flatMap(({ index }) => tellings[index] ?? []);
    }
  };

  return {
    /**
     * Takes over what an event tells of an order, unless something newer is known, and has the payment looked at if
     * the order's end demands something of it. Events that come at once are written together.
     *
     * @returns false when the event is stale or known already
     */
    async applyOrder(told: PaidOrder): Promise<boolean> {
      const telling = { told, newer: true };
      await write(telling);
      return telling.newer;
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
