import { missedOf, ordersTold, send } from '@ticketing/common/reconciliation';
import type { EventBus } from '@ticketing/common/messaging';
import { rememberOrder } from '../domain/remember-order';
import type { PaymentSurvey } from '../persistence/payment-survey';

/**
 * Tells orders what it told of orders whose payments it does not know, or not as they are: it may have lost the orders
 * themselves, with a database that was restored from a backup.
 */
export function createTellBack({ survey, bus }: { survey: PaymentSurvey; bus: EventBus }) {
  return async (ids: readonly string[]): Promise<void> => {
    const missed = (await survey.findMany(ids)).flatMap((payment) => {
      const known = rememberOrder(payment);
      return known === undefined ? [] : [{ id: payment.id, known: { ...known } }];
    });
    if (missed.length > 0)
      await send(bus, missedOf(ordersTold), { round: 'none', page: 0, consumer: 'payments', missed });
  };
}
