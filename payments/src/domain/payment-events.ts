import type { EventData, paymentCreated } from '@ticketing/common/events';
import { toDecimal } from '@ticketing/common/money';
import type { PreparedPayment } from './payment';

type PaymentEventData = EventData<typeof paymentCreated>;

/** The payment's full public state as of the event with the payment's next version. */
export function toEventData(payment: PreparedPayment, status: PaymentEventData['status']): PaymentEventData {
  return {
    id: payment.id,
    orderId: payment.id,
    stripeId: payment.intentId,
    version: payment.version,
    status,
    amount: toDecimal(payment.amount),
  };
}
