import { OrderStatus } from '@ticketing/common/events';
import type { Journal, UnitOfWork } from '@ticketing/common/journal';
import { onTicketState, type Order, type TicketState } from '../domain/order';
import type { OrderRepository } from '../persistence/order-repository';
import type { PassRepository } from '../persistence/pass-repository';
import type { TicketReplica, TicketReplicas } from '../persistence/ticket-replica';
import { changeOrder, withOrderRead } from './record-order';

export interface ApplyTicketDeps {
  readonly journal: Journal;
  readonly orders: OrderRepository;
  readonly passes: PassRepository;
  readonly tickets: TicketReplicas;
}

export type ApplyTicket = ReturnType<typeof createApplyTicket>;

/** The newest state of a ticket: keeps it, and tells the order that waits for the seller's side. */
export function createApplyTicket(deps: ApplyTicketDeps) {
  const { journal, orders, tickets } = deps;
  // A broker that lost its store is told all events again: while news is old, so is most of what follows.
  let wasOld = false;

  /** Tells the order that was read before, if that follows from the news, or the one it finds here. */
  const applyNews = (ticket: TicketReplica, read: Order | undefined): Promise<void> =>
    journal.transaction(async (unit) => {
      const change = read && onTicketState(read, stateOf(ticket));
      if (read !== undefined && change !== undefined) {
        tickets.replace(ticket, unit);
        return changeOrder(unit, deps, read, change);
      }
      const applied = await tickets.apply(ticket, unit.session);
      wasOld = !applied;
      // Old news is a reason to look again: the order may have missed what the replica has.
      const newest = applied ? ticket : await tickets.findWithin(unit.session, ticket.id);
      if (newest !== undefined) return tellOrder(unit, deps, newest);
    });

  /** The live order that the ticket speaks of. */
  const findNamed = async ({ id, orderId }: TicketReplica): Promise<Order | undefined> => {
    const live = orderId === undefined ? undefined : await orders.findLive(id);
    return live?.id === orderId ? live : undefined;
  };

  /** Known, and of use to nobody: who orders the ticket from now on begins with what is known. */
  const isDone = async ({ id, version }: TicketReplica): Promise<boolean> => {
    const known = await tickets.find(id);
    return known !== undefined && known.version >= version && (await orders.findLive(id)) === undefined;
  };

  return async (ticket: TicketReplica): Promise<void> => {
    if (wasOld && (await isDone(ticket))) return;
    const named = await findNamed(ticket);
    // Most tickets are new ones, and nobody can have ordered what was not known here; or they are sold to an order that is
    // complete, and stays so. Keeping these is all there is to do.
    const isForNobody = ticket.version === 0 || named?.status === OrderStatus.Complete;
    if (isForNobody && (await tickets.keep(ticket))) wasOld = false;
    else await withOrderRead(named, (read) => applyNews(ticket, read));
  };
}

/** Tells the live order of a ticket what is known of the ticket. */
export async function tellOrder(
  unit: UnitOfWork,
  { orders, passes }: Pick<ApplyTicketDeps, 'orders' | 'passes'>,
  ticket: TicketReplica,
): Promise<void> {
  const order = await orders.findLiveWithin(unit.session, ticket.id);
  if (order === undefined) return;
  await changeOrder(unit, { orders, passes }, order, onTicketState(order, stateOf(ticket)));
}

const stateOf = ({ orderId, price, status }: TicketReplica): TicketState => ({
  ...{ price, withdrawn: status === 'withdrawn' },
  ...(orderId === undefined ? {} : { orderId }),
});
