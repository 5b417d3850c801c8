import { openOrderStatuses, OrderStatus } from '@ticketing/common/events';
import type { AggregateOf, AggregatePages, paymentsTold } from '@ticketing/common/reconciliation';
import type { QueryFilter } from 'mongoose';
import type { Payment } from '../domain/payment';
import { now } from './expressions';
import { type PaymentDocument, type PaymentModel, toPayment } from './payment-model';

type ToldStatus = AggregateOf<typeof paymentsTold>['status'];

export type PaymentSurvey = ReturnType<typeof createPaymentSurvey>;

const unsettled: QueryFilter<PaymentDocument> = {
  $or: [
    { state: { $in: ['pending', 'releasing', 'refunding'] } },
    { 'order.status': OrderStatus.Cancelled, state: { $nin: ['none', 'released', 'refunded'] } },
    { 'order.status': OrderStatus.Complete, state: { $nin: ['captured', 'refunded'] } },
  ],
};

/** Payments by the hundred, for reconciliation. */
export function createPaymentSurvey(payments: PaymentModel) {
  const page: AggregatePages<typeof paymentsTold>['page'] = async ({ after, since, limit }) => {
    const found = await payments
      .find({
        ...(after !== undefined && { _id: { $gt: after } }),
        ...(since && {
          $or: [{ 'order.status': { $in: [...openOrderStatuses] } }, { 'order.expiresAt': { $gte: since } }],
        }),
      })
      .sort({ _id: 1 })
      .limit(limit)
      .lean<PaymentDocument[]>();
    return found.map(({ _id: id, version, state }) => ({ id, version, status: toldStatus(state) }));
  };

  return {
    page,
    async findMany(ids: readonly string[]): Promise<Payment[]> {
      // In the order of their ids, which is that of time.
      const found = await payments
        .find({ _id: { $in: ids } })
        .sort({ _id: 1 })
        .lean<PaymentDocument[]>();
      return found.map(toPayment);
    },
    /** Has all looked at that nobody would look at, although their order or the provider is to be heard. */
    async markOverlooked(): Promise<number> {
      const result = await payments.updateMany({ due: null, ...unsettled }, [{ $set: { due: now } }], {
        updatePipeline: true,
      });
      return result.modifiedCount;
    },
  };
}

function toldStatus(state: PaymentDocument['state']): ToldStatus {
  switch (state) {
    case 'authorised':
    case 'captured':
    case 'released':
    case 'refunded':
      return state;
    default:
      return 'open';
  }
}
