import { applyOrder, type OrderOfTicket } from '../domain/apply-order';
import type { ChangeTicket } from './change-ticket';

/**
 * Holds, releases or marks as sold the ticket of an order, whichever its newest event asks for.
 *
 * @throws NotFoundError when there is no such ticket
 */
export type ApplyOrder = (ticketId: string, order: OrderOfTicket) => Promise<void>;

export function createApplyOrder({ changeTicket }: { changeTicket: ChangeTicket }): ApplyOrder {
  return async (ticketId, order) => {
    await changeTicket(ticketId, (ticket) => applyOrder(ticket, order));
  };
}
