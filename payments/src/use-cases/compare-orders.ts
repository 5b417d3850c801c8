import type { AggregateOf, Missed, ordersTold } from '@ticketing/common/reconciliation';
import type { Payment } from '../domain/payment';
import { rememberOrder } from '../domain/remember-order';
import type { PaymentSurvey } from '../persistence/payment-survey';

type ToldOrder = AggregateOf<typeof ordersTold>;

/** Which of these orders are not known as they are; where orders has forgotten what it told of one, what that was. */
export function createCompareOrders({ survey }: { survey: PaymentSurvey }) {
  return async (told: readonly ToldOrder[]): Promise<Missed[]> => {
    const found = await survey.findMany(told.map(({ id }) => id));
    const byId = new Map(found.map((payment) => [payment.id, payment]));
    return told.flatMap((order) => compare(order, byId.get(order.id)));
  };
}

function compare({ id, version, status }: ToldOrder, payment: Payment | undefined): Missed[] {
  if (payment === undefined) return [{ id }];
  const { order } = payment;
  if (order.version === version && order.status === status) return [];
  const known = order.version >= version && rememberOrder(payment);
  return [{ id, version: order.version, ...(known && { known }) }];
}
