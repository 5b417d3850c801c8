import { OrderStatus } from '@ticketing/common/events';
import type { AggregateOf, Missed, paymentsTold } from '@ticketing/common/reconciliation';
import { isOpen } from '../domain/order';
import type { OrderSurvey, SurveyedOrder } from '../persistence/order-survey';

type ToldPayment = AggregateOf<typeof paymentsTold>;

/** Which payments are of orders that are lost here, or that have not taken note of them. */
export function createComparePayments({ survey }: { survey: OrderSurvey }) {
  return async (told: readonly ToldPayment[]): Promise<Missed[]> => {
    const ids = told.map(({ id }) => id);
    const found = new Map((await survey.findMany(ids)).map((order) => [order.id, order]));
    const refunded = told.filter(({ status }) => status === 'refunded').map(({ id }) => id);
    const admitted = new Set(await survey.findValidPasses(refunded));
    return told
      .filter(({ id, status }) => admitted.has(id) || !fits(found.get(id), status))
      .map(({ id }) => ({ id }));
  };
}

function fits(order: SurveyedOrder | undefined, payment: ToldPayment['status']): boolean {
  if (order === undefined) return false;
  // Only what is complete is captured: the order was that once.
  if (order.status === OrderStatus.Cancelled) return payment !== 'captured';
  const paid = payment === 'authorised' || payment === 'captured';
  return !isOpen(order) || !paid || order.authorised;
}
