import {
  type AggregateOf,
  differingVersions,
  type Missed,
  type ticketsTold,
} from '@ticketing/common/reconciliation';
import { OrderStatus } from '@ticketing/common/events';
import type { OrderSurvey } from '../persistence/order-survey';

type ToldTicket = AggregateOf<typeof ticketsTold>;

/** Which of these tickets are not known as they are; those, too, whose lock their order has not taken note of. */
export function createCompareTickets({ survey }: { survey: OrderSurvey }) {
  return async (told: readonly ToldTicket[]): Promise<Missed[]> => {
    const differing = differingVersions(told, await survey.findTicketVersions(told.map(({ id }) => id)));
    const found = await survey.findMany(told.flatMap(({ orderId }) => orderId ?? []));
    const stuck = new Set(found.filter(({ status }) => status === OrderStatus.Created).map(({ id }) => id));
    const known = new Set(differing.map(({ id }) => id));
    const unnoticed = told.filter(
      ({ id, orderId }) => orderId !== undefined && stuck.has(orderId) && !known.has(id),
    );
    return [...differing, ...unnoticed.map(({ id }) => ({ id }))];
  };
}
