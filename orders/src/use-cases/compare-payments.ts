import type { AggregateOf, Missed, paymentsTold } from '@ticketing/common/reconciliation';
import { isOpen } from '../domain/order';
import type { OrderSurvey } from '../persistence/order-survey';

type ToldPayment = AggregateOf<typeof paymentsTold>;

/** Which open orders have not heard that they are paid. */
export function createComparePayments({ survey }: { survey: OrderSurvey }) {
  return async (told: readonly ToldPayment[]): Promise<Missed[]> => {
    const paid = told.filter(({ status }) => status === 'authorised' || status === 'captured');
    const found = await survey.findMany(paid.map(({ id }) => id));
    return found.filter((order) => isOpen(order) && !order.authorised).map(({ id }) => ({ id }));
  };
}
