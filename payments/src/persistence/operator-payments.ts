import { OrderStatus } from '@ticketing/common/events';
import type { Payment, RefundRequest } from '../domain/payment';
import { literals, now } from './expressions';
import { type PaymentDocument, type PaymentModel, toPayment } from './payment-model';

/** What an operator asks for: an id of any kind (order, PaymentIntent, buyer), or what needs a person. */
export type OperatorSelection = { readonly q: string } | { readonly show: 'cases' | 'refunds' | 'overdue' };

const isDate = { $type: 'date' as const };

const selections = {
  cases: { 'openCase.openedAt': isDate },
  refunds: { 'refundRequest.at': isDate },
  // The database's clock decides what is late; a payment is looked at within seconds of being due.
  overdue: { due: isDate, $expr: { $lte: [{ $add: ['$due', 60_000] }, '$$NOW'] } },
};

export type OperatorPayments = ReturnType<typeof createOperatorPayments>;

/** Payments as operators look at them, and what they may ask for. */
export function createOperatorPayments({ model: payments }: { model: PaymentModel }) {
  return {
    /** Newest order first; at most `limit`. */
    async find(selection: OperatorSelection, limit: number): Promise<Payment[]> {
      const filter =
        'q' in selection
          ? { $or: [{ _id: selection.q }, { intentId: selection.q }, { userId: selection.q }] }
          : selections[selection.show];
      const documents = await payments.find(filter).sort({ _id: -1 }).limit(limit).lean<PaymentDocument[]>();
      return documents.map(toPayment);
    },

    /** How many payments are in each state. */
    async countByState(): Promise<Record<string, number>> {
      const counts = await payments.aggregate<{ _id: string; count: number }>([
        { $group: { _id: '$state', count: { $sum: 1 } } },
      ]);
      return Object.fromEntries(counts.map(({ _id, count }) => [_id, count]));
    },

    /** Notes the request and has the payment settled, if it is captured, complete and nobody asked before. */
    async requestRefund(id: string, request: Omit<RefundRequest, 'at'>): Promise<boolean> {
      const result = await payments.updateOne(
        {
          _id: id,
          state: 'captured',
          'order.status': OrderStatus.Complete,
          refundRequest: { $exists: false },
        },
        [
          {
            $set: {
              refundRequest: { ...literals(request), at: now },
              revision: { $add: ['$revision', 1] },
              tries: 0,
              faults: 0,
              due: now,
            },
          },
        ],
        { updatePipeline: true },
      );
      return result.modifiedCount > 0;
    },

    /** Has a payment compared with the provider now, whatever its state. */
    async lookAgain(id: string): Promise<boolean> {
      const result = await payments.updateOne({ _id: id }, [{ $set: { due: now, tries: 0 } }], {
        updatePipeline: true,
      });
      return result.matchedCount > 0;
    },
  };
}
