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
  const { journal, tickets } = deps;
  const applyNews = (ticket: TicketReplica): Promise<void> =>
    journal.transaction(async (unit) => {
      const applied = await tickets.apply(ticket, unit.session);
      // Old news is a reason to look again: the order may have missed what the replica has.
      const newest = applied ? ticket : await tickets.findWithin(unit.session, ticket.id);
      if (newest !== undefined) await tellOrder(unit, deps, newest);
    });

  return async (ticket: TicketReplica): Promise<void> => {
    // Most tickets are new ones. Nobody can have ordered what was not known here, so keeping it is all there is to do.
    if (ticket.version === 0 && (await tickets.add(ticket))) return;
    await applyNews(ticket);
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
