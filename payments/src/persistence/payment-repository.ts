import { openOrderStatuses, OrderStatus } from '@ticketing/common/events';
import { asMinor, type Minor } from '@ticketing/common/money';
import { isDuplicateKey } from '@ticketing/common/mongo';
import type { ClientSession } from 'mongoose';
import type { Attempt, OrderView, Payment } from '../domain/payment';
import type { PaymentChange } from '../domain/payment-changes';
import { after, literals, now, restingOrderElse } from './expressions';
import type { PaymentDocument, PaymentModel } from './payment-model';

export interface PaidOrder {
  readonly id: string;
  readonly userId: string;
  readonly amount: Minor;
  readonly currency: string;
  readonly order: OrderView;
  readonly requestId: string;
}

export type PaymentRepository = ReturnType<typeof createPaymentRepository>;

export interface PaymentRepositoryDeps {
  readonly model: PaymentModel;
  /** Called when a payment is to be looked at in so many milliseconds. Only speeds things up. */
  readonly onDue: (inMs: number) => void;
}

/** Payments in the database. Every instant is the database's own (`$$NOW`), never this process's. */
export function createPaymentRepository({ model: payments, onDue }: PaymentRepositoryDeps) {
  const pipeline = { updatePipeline: true } as const;
  // Where a failover may take a write back without harm, nobody waits for it to be durable.
  const losable = { ...pipeline, writeConcern: { w: 1 } } as const;
  const open = { 'order.status': { $in: [...openOrderStatuses] } };
  const claimable = {
    due: { $type: 'date' as const },
    $expr: { $and: [{ $lte: ['$due', '$$NOW'] }, { $lte: ['$claimedUntil', '$$NOW'] }] },
  };

  return {
    /**
     * Takes over what an event tells of an order, unless something newer is known, and has the payment looked at if
     * the order's end demands something of it.
     *
     * @returns false when the event is stale or known already
     */
    async applyOrder({ id, order, requestId, ...fixed }: PaidOrder): Promise<boolean> {
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
      try {
        await payments.updateOne(older, update, { ...pipeline, upsert: true });
        return true;
      } catch (error) {
        if (!isDuplicateKey(error)) throw error;
        // It is known: as new as this or newer, or put there this very moment by an older event.
        const result = await payments.updateOne(older, update, pipeline);
        return result.matchedCount > 0;
      }
    },

    async find(id: string): Promise<Payment | undefined> {
      const document = await payments.findById(id).lean<PaymentDocument>();
      return document === null ? undefined : toPayment(document);
    },

    /**
     * Begins an attempt and claims the payment for `claimMs`, if it is as `payment` says and its order is still open.
     * Durable once the call returns, or, for the first attempt, once `storeIntent` has returned: before that there is
     * nothing to confirm.
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
          { ...(payment.intentId === undefined ? losable : pipeline), returnDocument: 'after' },
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

    /** Takes the payment that has been due longest, for `claimMs`. */
    async claimDue(claimMs: number): Promise<Payment | undefined> {
      const document = await payments
        .findOneAndUpdate(claimable, [{ $set: { claimedUntil: after(claimMs), lookedAt: now } }], {
          ...losable,
          sort: { due: 1 },
          returnDocument: 'after',
        })
        .lean<PaymentDocument>();
      return document === null ? undefined : toPayment(document);
    },

    /** Gives a claim back after a failure of ours, to be tried again in a moment. */
    async unclaim(id: string): Promise<void> {
      await payments.updateOne({ _id: id }, [{ $set: { claimedUntil: now, due: after(1_000) } }], pipeline);
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

    /**
     * Has a payment looked at soon, unless it is in one of the given states, where there would be nothing new, or
     * somebody works on it at this moment, who sees for themselves.
     */
    async markDue(
      by: { id: string } | { intentId: string },
      { unless, atMostEveryMs = 0 }: { unless: readonly Payment['state'][]; atMostEveryMs?: number },
    ): Promise<boolean> {
      const which = 'id' in by ? { _id: by.id } : { intentId: by.intentId };
      const idle = { $lte: ['$claimedUntil', '$$NOW'] };
      const lookedBefore = { $lte: [{ $add: ['$lookedAt', atMostEveryMs] }, '$$NOW'] };
      const result = await payments.updateOne(
        { ...which, state: { $nin: [...unless] }, $expr: { $and: [idle, lookedBefore] } },
        [{ $set: { due: now } }],
        losable,
      );
      return result.matchedCount > 0;
    },
  };
}

export function toPayment(document: PaymentDocument): Payment {
  const { _id, amount, openCase, due: _, claimedUntil: __, lookedAt: ___, keys: ____, ...fields } = document;
  return {
    id: _id,
    ...fields,
    amount: asMinor(amount),
    ...(openCase == null ? {} : { openCase }),
  };
}
