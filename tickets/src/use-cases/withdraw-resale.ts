import { withdrawLeftBehind } from '../domain/owner-changes';
import type { NotedIds } from '../persistence/noted-ids';
import type { TicketRepository } from '../persistence/ticket-repository';
import type { ChangeTicket } from './change-ticket';

/**
 * Takes off the market what is sold on by somebody who is in with it already, or got their money back. What a buyer holds
 * goes when it is released, see `createApplyOrder`; should they pay, orders ends the sale. Repeating it changes nothing
 * more.
 */
export type WithdrawResale = (orderId: string, how: 'used' | 'void') => Promise<void>;

export function createWithdrawResale(deps: {
  endedPasses: Pick<NotedIds, 'note'>;
  tickets: Pick<TicketRepository, 'idsOnSale'>;
  changeTicket: ChangeTicket;
}): WithdrawResale {
  const { endedPasses, tickets, changeTicket } = deps;
  return async (orderId, how) => {
    // First: whoever lists or releases one from here on sees it, and what came before is found below.
    await endedPasses.note(orderId, how);
    for (const id of await tickets.idsOnSale({ resaleOf: orderId }))
      await changeTicket(id, withdrawLeftBehind);
  };
}
