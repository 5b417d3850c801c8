import {
  type AggregateOf,
  differingVersions,
  type Missed,
  type ordersTold,
} from '@ticketing/common/reconciliation';
import type { PaymentSurvey } from '../persistence/payment-survey';

/** Which of these orders are not known as they are. */
export function createCompareOrders({ survey }: { survey: PaymentSurvey }) {
  return async (told: readonly AggregateOf<typeof ordersTold>[]): Promise<Missed[]> =>
    differingVersions(told, await survey.findOrderVersions(told.map(({ id }) => id)));
}
