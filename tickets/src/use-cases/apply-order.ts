import { OrderStatus } from '@ticketing/common/events';
import { applyOrder, type OrderOfTicket } from '../domain/apply-order';
import { withdrawLeftBehind } from '../domain/owner-changes';
import type { ChangeTicket } from './change-ticket';
import type { GoneSellers } from '../persistence/gone-sellers';

/**
 * Holds, releases or marks as sold the ticket of an order, whichever its newest event asks for. What is released after
 * its seller deleted their account is withdrawn.
 *
 * @throws NotFoundError when there is no such ticket
 */
export type ApplyOrder = (ticket: { id: string; userId: string }, order: OrderOfTicket) => Promise<void>;

export function createApplyOrder(deps: {
  changeTicket: ChangeTicket;
  goneSellers: Pick<GoneSellers, 'has'>;
  /** Told, once that is committed, of a ticket that an order has no more, or never again. */
  ended?: (ticketId: string) => void;
}): ApplyOrder {
  const { changeTicket, goneSellers, ended } = deps;
  return async ({ id, userId }, order) => {
    const releases = order.status === OrderStatus.Cancelled;
    const sellerGone = releases && (await goneSellers.has(userId));
    const { state } = await changeTicket(id, (ticket) => applyOrder(ticket, order, { sellerGone }));
    // The account may have been deleted between the question and the release: then one of the two sees the other.
    if (releases && state.status === 'available' && (await goneSellers.has(userId)))
      await changeTicket(id, withdrawLeftBehind);
    if (state.status !== 'held') ended?.(id);
  };
}
