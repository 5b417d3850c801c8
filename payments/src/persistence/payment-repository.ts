import { openOrderStatuses, OrderStatus } from '@ticketing/common/events';
import { type Arrivals, createArrivals } from '@ticketing/common/inbox';
import type { UnitOfWork } from '@ticketing/common/journal';
import { createBatchedReads } from '@ticketing/common/mongo';
import { type Attempt, isOpen, type Payment } from '../domain/payment';
import type { PaymentChange } from '../domain/payment-changes';
import { after, literals, now } from './expressions';
import { createPaidOrders } from './paid-orders';
import { createPaymentClaims } from './payment-claims';
import { paymentCollection, type PaymentDocument, type PaymentModel, toPayment } from './payment-model';

export type PaymentRepository = ReturnType<typeof createPaymentRepository>;

export interface PaymentRepositoryDeps {
  readonly model: PaymentModel;
  /** Called when a payment is to be looked at in so many milliseconds. Only speeds things up. */
  readonly onDue: (inMs: number) => void;
}

/** Payments in the database. Every instant is the database's own (`$$NOW`), never this process's. */
export function createPaymentRepository({ model: payments, onDue }: PaymentRepositoryDeps) {
  const pipeline = { updatePipeline: true } as const;
  const collection = paymentCollection(payments);
  const open = { 'order.status': { $in: [...openOrderStatuses] } };

  const arrivals: Arrivals = createArrivals();
  const find = createBatchedReads(async (ids) => {
    const documents = await payments.find({ _id: { $in: [...ids] } }).lean<PaymentDocument[]>();
    return new Map(documents.map((document) => [document._id, toPayment(document)]));
  });

  return {
    ...createPaidOrders({ model: payments, arrivals }),
    ...createPaymentClaims({ model: payments }),

    find,

    /** Waits until this process is told of the order, but no longer than `ms`. */
    arrival: (id: string, ms: number): Promise<void> => arrivals.wait(id, ms),

    /**
     * Begins an attempt and claims the payment for `claimMs`, if it is as `payment` says and its order is still open.
     * Durable once the call returns: a revision never comes twice, and what was answered with 202 is under way.
     *
     * @throws a duplicate-key error on `attemptKeyIndex` when the attempt's key was used for another order
     */
    async begin(
      payment: Payment,
      attempt: Attempt,
      claim: { claimMs: number; requestId: string | undefined },
    ): Promise<Payment | undefined> {
      const { key } = attempt;
      const document = await payments
        .findOneAndUpdate(
          { _id: payment.id, revision: payment.revision, ...open },
          [
            {
              $set: {
                state: 'pending',
                revision: { $add: ['$revision', 1] },
                attempts: { $concatArrays: ['$attempts', [{ $literal: attempt }]] },
                ...(key === undefined
                  ? {}
                  : { keys: { $concatArrays: [{ $ifNull: ['$keys', []] }, [{ $literal: key }]] } }),
                ...(claim.requestId === undefined ? {} : { requestId: { $literal: claim.requestId } }),
                tries: 0,
                faults: 0,
                due: now,
                claimedUntil: after(claim.claimMs),
                lookedAt: now,
              },
            },
          ],
          { ...pipeline, returnDocument: 'after' },
        )
        .lean<PaymentDocument>();
      return document === null ? undefined : toPayment(document);
    },

    /** Notes the order's one PaymentIntent, before anything is asked of it. False: somebody else went on meanwhile. */
    async storeIntent(
      payment: Payment,
      { id: intentId, clientSecret }: { id: string; clientSecret?: string },
    ): Promise<boolean> {
      const result = await payments.updateOne(
        { _id: payment.id, revision: payment.revision, intentId: { $exists: false } },
        { $set: { intentId, ...(clientSecret === undefined ? {} : { clientSecret }) } },
      );
      return result.modifiedCount > 0;
    },

    /**
     * Writes what a step came to and gives the claim back, if the payment is as `payment` says. Where the order has ended
     * meanwhile, it is due at once, whatever the step said.
     */
    async advance(payment: Payment, change: PaymentChange): Promise<boolean> {
      const document = await payments
        .findOneAndUpdate(asSeen(payment), advanced(payment, change), {
          ...pipeline,
          projection: { 'order.version': 1, 'order.status': 1 },
          returnDocument: 'after',
        })
        .lean<Pick<PaymentDocument, 'order'>>();
      if (document === null) return false;
      const { order } = document;
      if (order.version !== payment.order.version && !isOpen(order)) onDue(0);
      else if (change.dueInMs !== null) onDue(change.dueInMs);
      return true;
    },

    /**
     * As `advance`, with the rest of the unit, which fails when the payment is no longer as `payment` says.
     *
     * @param options.unlessCancelled also fail when the order is known to be cancelled by now
     */
    advanceWithin(
      unit: UnitOfWork,
      payment: Payment,
      change: PaymentChange,
      { unlessCancelled = false }: { unlessCancelled?: boolean } = {},
    ): void {
      const kept = unlessCancelled ? { 'order.status': { $ne: OrderStatus.Cancelled } } : {};
      const filter = { ...asSeen(payment), ...kept };
      unit.write(collection, { updateOne: { filter, update: advanced(payment, change) } });
    },

    /** How many payments wait for a person. */
    countOpenCases(): Promise<number> {
      return payments.countDocuments({ 'openCase.openedAt': { $type: 'date' } });
    },

    /** How many payments should have been looked at `lateMs` ago. */
    countOverdue(lateMs: number): Promise<number> {
      const overdue = { $expr: { $lte: [{ $add: ['$due', lateMs] }, '$$NOW'] } };
      return payments.countDocuments({ due: { $type: 'date' }, ...overdue });
    },
  };
}

const asSeen = ({ id, revision }: Payment) => ({ _id: id, revision });

function advanced({ order }: Payment, { set, dueInMs }: PaymentChange) {
  // News that leave the order open ask for nothing.
  const untold = { $eq: ['$order.version', order.version] };
  const stillOpen = { $in: ['$order.status', [...openOrderStatuses]] };
  const due = dueInMs === null ? null : after(dueInMs);
  return [
    {
      $set: {
        ...literals(set),
        revision: { $add: ['$revision', 1] },
        claimedUntil: new Date(0),
        due: { $cond: [{ $or: [untold, stillOpen] }, due, now] },
      },
    },
  ];
}
