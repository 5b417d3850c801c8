import { OrderStatus } from '@ticketing/common/events';
import { applyOrder, type OrderOfTicket } from '../domain/apply-order';
import { withdrawLeftBehind } from '../domain/owner-changes';
import type { TicketRepository } from '../persistence/ticket-repository';
import type { ChangeTicket } from './change-ticket';
import type { IsLeftBehind } from './is-left-behind';

/**
 * Holds, releases or marks as sold the ticket of an order, whichever its newest event asks for. What is released after
 * its seller deleted their account, or went in with what they were selling on, is withdrawn.
 *
 * @throws NotFoundError when there is no such ticket
 */
export type ApplyOrder = (ticketId: string, order: OrderOfTicket) => Promise<void>;

export function createApplyOrder(deps: {
  tickets: Pick<TicketRepository, 'find'>;
  changeTicket: ChangeTicket;
  isLeftBehind: IsLeftBehind;
  /** Told, once that is committed, of a ticket that an order has no more, or never again. */
  ended?: (ticketId: string) => void;
}): ApplyOrder {
  const { tickets, changeTicket, isLeftBehind, ended } = deps;
  return async (id, order) => {
    const releases = order.status === OrderStatus.Cancelled;
    const before = releases ? await tickets.find(id) : undefined;
    const leftBehind = before !== undefined && (await isLeftBehind(before));
    const ticket = await changeTicket(id, (found) => applyOrder(found, order, { leftBehind }));
    // It may have been left behind between the question and the release: then one of the two sees the other.
    if (releases && ticket.state.status === 'available' && (await isLeftBehind(ticket)))
      await changeTicket(id, withdrawLeftBehind);
    if (ticket.state.status !== 'held') ended?.(id);
  };
}
