import { paymentCreated } from '@ticketing/common/events';
import { listener } from '@ticketing/common/messaging';
import type { ApplyPayment } from '../use-cases/apply-payment';

export const paymentCreatedListener = (applyPayment: ApplyPayment) =>
  listener(paymentCreated, ({ orderId }) => applyPayment(orderId));
