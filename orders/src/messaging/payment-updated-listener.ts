import { paymentUpdated } from '@ticketing/common/events';
import { listener } from '@ticketing/common/messaging';
import type { TakeBackPass } from '../use-cases/take-back-pass';

/** Whoever was given the money back does not get in. */
export const paymentUpdatedListener = (takeBackPass: TakeBackPass) =>
  listener(paymentUpdated, async ({ orderId, status }) => {
    if (status === 'refunded') await takeBackPass(orderId);
  });
