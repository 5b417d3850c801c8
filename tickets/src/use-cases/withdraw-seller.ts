import { withdrawLeftBehind } from '../domain/owner-changes';
import type { ChangeTicket } from './change-ticket';
import type { NotedIds } from '../persistence/noted-ids';
import type { TicketRepository } from '../persistence/ticket-repository';
import type { WatchRepository } from '../persistence/watch-repository';

/**
 * Takes off the market what a user who deleted their account has on sale. What somebody holds goes when it is
 * released, see `createApplyOrder`; what is sold stays sold. They wait for no ticket any more either. Repeating it
 * changes nothing more.
 */
export type WithdrawSeller = (userId: string) => Promise<void>;

export function createWithdrawSeller(deps: {
  goneSellers: Pick<NotedIds, 'note'>;
  tickets: Pick<TicketRepository, 'idsOnSale'>;
  changeTicket: ChangeTicket;
  watches: Pick<WatchRepository, 'removeOf'>;
}): WithdrawSeller {
  const { goneSellers, tickets, changeTicket, watches } = deps;
  return async (userId) => {
    // First: whoever lists, releases or watches one from here on sees it, and what came before is found below.
    await goneSellers.note(userId);
    for (const id of await tickets.idsOnSale({ userId })) await changeTicket(id, withdrawLeftBehind);
    await watches.removeOf(userId);
  };
}
