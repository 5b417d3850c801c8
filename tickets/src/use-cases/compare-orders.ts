import { OrderStatus } from '@ticketing/common/events';
import type { AggregateOf, Missed, ordersTold } from '@ticketing/common/reconciliation';
import { holderOf, type Ticket } from '../domain/ticket';
import type { NotedIds } from '../persistence/noted-ids';
import type { TicketSurvey } from '../persistence/ticket-survey';

type ToldOrder = AggregateOf<typeof ordersTold>;

/**
 * Which of these orders have tickets that are not as the order demands: their events did not get here. And what orders
 * has forgotten of their passes.
 */
export function createCompareOrders(deps: { survey: TicketSurvey; endedPasses: Pick<NotedIds, 'findAll'> }) {
  const { survey, endedPasses } = deps;

  const findForgotten = async (orders: readonly ToldOrder[]): Promise<Missed[]> => {
    const open = orders.filter(({ status, passEnded }) => status === OrderStatus.Complete && !passEnded);
    return (await endedPasses.findAll(open.map(({ id }) => id))).map(({ _id: id, at, how = 'used' }) => ({
      ...{ id, known: { orderId: id, status: how, at: at.toISOString() } },
    }));
  };

  return async (orders: readonly ToldOrder[]): Promise<Missed[]> => {
    const found = await survey.findMany([...new Set(orders.map(({ ticketId }) => ticketId))]);
    const byId = new Map(found.map((ticket) => [ticket.id, ticket]));
    const misfits = orders.flatMap((order) => {
      const ticket = byId.get(order.ticketId);
      // Without the ticket itself its orders would only become dead letters here.
      if (ticket === undefined || fits(ticket, order)) return [];
      const { hold, version } = ticket.seen;
      return [{ id: order.id, ...(hold === order.hold && version > order.version ? { version } : {}) }];
    });
    return [...misfits, ...(await findForgotten(orders))];
  };
}

function fits({ state, seen }: Ticket, { id, status, hold }: ToldOrder): boolean {
  if (status === OrderStatus.Cancelled) return holderOf(state) !== id;
  // A later order of this ticket tells more, and the owner's withdrawal stands.
  if (hold < seen.hold || state.status === 'withdrawn') return true;
  return holderOf(state) === id && (status !== OrderStatus.Complete || state.status === 'sold');
}
