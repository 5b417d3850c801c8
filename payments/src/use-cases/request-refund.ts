import { NotFoundError } from '@ticketing/common/errors';
import type { Logger } from '@ticketing/common/logger';
import type { Payment } from '../domain/payment';
import { NotRefundableError } from '../domain/payment-errors';
import type { OperatorPayments } from '../persistence/operator-payments';
import type { PaymentRepository } from '../persistence/payment-repository';

export interface RequestRefundDeps {
  readonly payments: Pick<PaymentRepository, 'find'>;
  readonly operatorPayments: OperatorPayments;
  readonly wakeSettling: () => void;
  readonly logger: Logger;
}

export type RequestRefund = ReturnType<typeof createRequestRefund>;

/**
 * An operator sends the buyer's money back; settling does it. The order stays complete: the seller lists the ticket
 * anew. Asking again changes nothing, the first reason stays.
 *
 * @throws NotFoundError, NotRefundableError
 */
export function createRequestRefund({ payments, operatorPayments, wakeSettling, logger }: RequestRefundDeps) {
  return async ({ id, ...request }: { id: string; by: string; reason: string }): Promise<Payment> => {
    const asked = await operatorPayments.requestRefund(id, request);
    if (asked) {
      logger.warn({ orderId: id, ...request }, 'an operator asked for a refund');
      wakeSettling();
    }
    const payment = await payments.find(id);
    if (payment === undefined) throw new NotFoundError();
    if (payment.refundRequest === undefined) throw new NotRefundableError(payment.state);
    return payment;
  };
}
