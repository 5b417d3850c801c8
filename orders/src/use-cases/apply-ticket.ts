import type { Journal, UnitOfWork } from '@ticketing/common/journal';
import { onTicketState } from '../domain/order';
import type { OrderRepository } from '../persistence/order-repository';
import type { PassRepository } from '../persistence/pass-repository';
import type { TicketReplica, TicketReplicas } from '../persistence/ticket-replica';
import { changeOrder } from './record-order';

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
  const applyNews = (ticket: TicketReplica): Promise<void> =>
    journal.transaction(async (unit) => {
      const applied = await tickets.apply(ticket, unit.session);
      wasOld = !applied;
      // Old news is a reason to look again: the order may have missed what the replica has.
      const newest = applied ? ticket : await tickets.findWithin(unit.session, ticket.id);
      if (newest !== undefined) await tellOrder(unit, deps, newest);
    });
  /** Known, and of use to nobody: who orders the ticket from now on begins with what is known. */
  const isDone = async ({ id, version }: TicketReplica): Promise<boolean> => {
    const known = await tickets.find(id);
    return known !== undefined && known.version >= version && (await orders.findLive(id)) === undefined;
  };

  return async (ticket: TicketReplica): Promise<void> => {
    if (wasOld && (await isDone(ticket))) return;
    // Most tickets are new ones. Nobody can have ordered what was not known here, so keeping it is all there is to do.
    const added = ticket.version === 0 && (await tickets.add(ticket));
    if (added) wasOld = false;
    else await applyNews(ticket);
  };
}

/** Tells the live order of a ticket what is known of the ticket. */
export async function tellOrder(
  unit: UnitOfWork,
  { orders, passes }: Pick<ApplyTicketDeps, 'orders' | 'passes'>,
  { id, orderId, price, status }: TicketReplica,
): Promise<void> {
  const order = await orders.findLiveWithin(unit.session, id);
  if (order === undefined) return;
  const state = { price, withdrawn: status === 'withdrawn', ...(orderId === undefined ? {} : { orderId }) };
  await changeOrder(unit, { orders, passes }, order, onTicketState(order, state));
}
