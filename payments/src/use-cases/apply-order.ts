import { isOpen } from '../domain/payment';
import type { PaidOrder } from '../persistence/paid-orders';
import type { PaymentRepository } from '../persistence/payment-repository';

export type ApplyOrder = ReturnType<typeof createApplyOrder>;

/** The newest state of an order; where its end demands something of the payment, settling begins at once. */
export function createApplyOrder(deps: { payments: PaymentRepository; wakeSettling: () => void }) {
  return async (order: PaidOrder): Promise<void> => {
    const newer = await deps.payments.applyOrder(order);
    if (newer && !isOpen(order.order)) deps.wakeSettling();
  };
}
