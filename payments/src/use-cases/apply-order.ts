import type { PaidOrder, PaymentRepository } from '../persistence/payment-repository';

export type ApplyOrder = ReturnType<typeof createApplyOrder>;

/** The newest state of an order; where its end demands something of the payment, settling begins at once. */
export function createApplyOrder(deps: { payments: PaymentRepository; wakeSettling: () => void }) {
  return async (order: PaidOrder): Promise<void> => {
    if (await deps.payments.applyOrder(order)) deps.wakeSettling();
  };
}
