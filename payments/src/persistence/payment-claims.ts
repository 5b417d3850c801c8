import { randomUUID } from 'node:crypto';
import { createDueLooks, inGroups } from '@ticketing/common/mongo';
import type { Payment } from '../domain/payment';
import { after, now } from './expressions';
import { type PaymentDocument, paymentCollection, type PaymentModel, toPayment } from './payment-model';

/** Which payment, and where there would be nothing new. */
interface Mark {
  readonly by: { readonly id: string } | { readonly intentId: string };
  readonly unless: readonly Payment['state'][];
  readonly atMostEveryMs: number;
  marked: boolean;
}

const pipeline = { updatePipeline: true } as const;
// Where a failover may take a write back without harm, nobody waits for it to be durable.
const cheap = { writeConcern: { w: 1 } } as const;

const claimable = {
  due: { $type: 'date' as const },
  $expr: { $and: [{ $lte: ['$due', now] }, { $lte: ['$claimedUntil', now] }] },
};

/** Who works on a payment, and when somebody is to. A claim runs out, so that one who dies is replaced. */
export function createPaymentClaims({ model: payments }: { model: PaymentModel }) {
  const collection = paymentCollection(payments);
  const mark = inGroups<Mark>({
    lanes: 1,
    atMost: 100,
    run: async (marks) => {
      const { matchedCount } = await collection.bulkWrite(marks.map(toMark), {
        ordered: false,
        ...cheap,
      });
      for (const each of marks) each.marked = matchedCount > 0;
    },
  });

  const looks = createDueLooks();
  const oldestDue = async (atMost: number) => {
    const look = looks.begin();
    const due = await payments
      .find({ ...claimable, due: { ...claimable.due, $gte: look.since } })
      .sort({ due: 1 })
      .limit(atMost)
      // Because a majority read need not see what was marked a moment ago.
      .readConcern('local')
      .lean<PaymentDocument[]>();
    look.end(due.at(-1)?.due ?? undefined);
    return due;
  };

  /** Each only as it was read. */
  const takeAll = async (due: readonly PaymentDocument[], claim: string, claimMs: number) => {
    const update = [{ $set: { claim, claimedUntil: after(claimMs), lookedAt: now } }];
    const writes = due.map(({ _id, revision, order }) => ({
      updateOne: { filter: { _id, revision, 'order.version': order.version, ...claimable }, update },
    }));
    const { modifiedCount } = await collection.bulkWrite(writes, { ordered: false, ...cheap });
    return modifiedCount;
  };

  const findTaken = async (claim: string, due: readonly PaymentDocument[]): Promise<Payment[]> => {
    const ours = { _id: { $in: due.map(({ _id }) => _id) }, claim };
    const documents = await payments.find(ours).readConcern('local').lean<PaymentDocument[]>();
    return documents.map(toPayment);
  };

  return {
    /** Takes up to `atMost` payments for `claimMs`, those that have been due longest, as they were when taken. */
    async claimDue(claimMs: number, atMost: number): Promise<Payment[]> {
      const claim = randomUUID();
      for (;;) {
        const due = await oldestDue(atMost);
        if (due.length === 0) return [];
        const taken = await takeAll(due, claim, claimMs);
        if (taken === due.length) return due.map(toPayment);
        if (taken > 0) return findTaken(claim, due);
        // Others have them all, or all have gone on since: look again.
      }
    },

    /** Has a claim last `claimMs` from now, unless the payment has gone on since `payment` was read. */
    async renewClaim({ id, revision }: Payment, claimMs: number): Promise<void> {
      const update = [{ $set: { claimedUntil: after(claimMs) } }];
      await payments.updateOne({ _id: id, revision }, update, { ...pipeline, ...cheap });
    },

    /** Gives a claim back after a failure of ours, to be tried again in a moment. */
    async unclaim(id: string): Promise<void> {
      await payments.updateOne({ _id: id }, [{ $set: { claimedUntil: now, due: after(1_000) } }], pipeline);
    },

    /**
     * Has a payment looked at soon, unless it is in one of the given states, where there would be nothing new, or
     * somebody works on it at this moment, who sees for themselves. Marks that come at once are written together.
     *
     * @returns whether there is something to look at now: this one or one that was marked with it
     */
    async markDue(
      by: Mark['by'],
      { unless, atMostEveryMs = 0 }: { unless: Mark['unless']; atMostEveryMs?: number },
    ): Promise<boolean> {
      const one = { by, unless, atMostEveryMs, marked: false };
      await mark(one);
      return one.marked;
    },
  };
}

function toMark({ by, unless, atMostEveryMs }: Mark) {
  const which = 'id' in by ? { _id: by.id } : { intentId: by.intentId };
  const idle = { $lte: ['$claimedUntil', now] };
  const lookedBefore = { $lte: [{ $add: ['$lookedAt', atMostEveryMs] }, now] };
  return {
    updateOne: {
      filter: { ...which, state: { $nin: [...unless] }, $expr: { $and: [idle, lookedBefore] } },
      update: [{ $set: { due: now } }],
    },
  };
}
