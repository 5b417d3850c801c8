import { openOrderStatuses, OrderStatus } from '@ticketing/common/events';
import { type Arrivals, createArrivals } from '@ticketing/common/inbox';
import { createBatchedReads } from '@ticketing/common/mongo';
import type { ClientSession } from 'mongoose';
import type { Attempt, Payment } from '../domain/payment';
import type { PaymentChange } from '../domain/payment-changes';
import { after, literals, now } from './expressions';
import { createPaidOrders } from './paid-orders';
import { createPaymentClaims } from './payment-claims';
import { type PaymentDocument, type PaymentModel, toPayment } from './payment-model';

export type PaymentRepository = ReturnType<typeof createPaymentRepository>;

export interface PaymentRepositoryDeps {
  readonly model: PaymentModel;
  /** Called when a payment is to be looked at in so many milliseconds. Only speeds things up. */
  readonly onDue: (inMs: number) => void;
}

/** Payments in the database. Every instant is the database's own (`$$NOW`), never this process's. */
export function createPaymentRepository({ model: payments, onDue }: PaymentRepositoryDeps) {
  const pipeline = { updatePipeline: true } as const;
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
     * Writes what a step came to and gives the claim back, if the payment is as `payment` says. An order event that
     * came meanwhile makes it due at once, whatever the step said.
     *
     * @param options.unlessCancelled also refuse when the order is known to be cancelled by now
     */
    async advance(
      payment: Payment,
      { set, dueInMs }: PaymentChange,
      options: { session?: ClientSession; unlessCancelled?: boolean } = {},
    ): Promise<boolean> {
      const { session, unlessCancelled = false } = options;
      const untold = { $eq: ['$order.version', payment.order.version] };
      const document = await payments
        .findOneAndUpdate(
          {
            _id: payment.id,
            revision: payment.revision,
            ...(unlessCancelled ? { 'order.status': { $ne: OrderStatus.Cancelled } } : {}),
          },
          [
            {
              $set: {
                ...literals(set),
                revision: { $add: ['$revision', 1] },
                claimedUntil: new Date(0),
                due: { $cond: [untold, dueInMs === null ? null : after(dueInMs), now] },
              },
            },
          ],
          {
            ...pipeline,
            projection: { 'order.version': 1 },
            returnDocument: 'after',
            ...(session === undefined ? {} : { session }),
          },
        )
        .lean<Pick<PaymentDocument, 'order'>>();
      if (document === null) return false;
      if (document.order.version !== payment.order.version) onDue(0);
      else if (dueInMs !== null) onDue(dueInMs);
      return true;
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
