import { applyOrder, type OrderOfTicket } from '../domain/apply-order';
import type { ChangeTicket } from './change-ticket';

/**
 * Holds, releases or marks as sold the ticket of an order, whichever its newest event asks for.
 *
 * @throws NotFoundError when there is no such ticket
 */
export type ApplyOrder = (ticketId: string, order: OrderOfTicket) => Promise<void>;

export function createApplyOrder(deps: {
  changeTicket: ChangeTicket;
  /** Told, once that is committed, of a ticket that an order has no more, or never again. */
  ended?: (ticketId: string) => void;
}): ApplyOrder {
  const { changeTicket, ended } = deps;
  return async (ticketId, order) => {
    const { state } = await changeTicket(ticketId, (ticket) => applyOrder(ticket, order));
    if (state.status !== 'held') ended?.(ticketId);
  };
}
