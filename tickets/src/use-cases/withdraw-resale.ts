import { withdrawLeftBehind } from '../domain/owner-changes';
import type { EndedPasses } from '../persistence/ended-passes';
import type { ChangeTicket } from './change-ticket';

/**
 * Takes off the market what is sold on by somebody who is in with it already, or got their money back. What a buyer holds
 * goes when it is released, see `createApplyOrder`; should they pay, orders ends the sale. Repeating it changes nothing
 * more.
 */
export type WithdrawResale = (orderId: string) => Promise<void>;

export function createWithdrawResale(deps: {
  endedPasses: EndedPasses;
  changeTicket: ChangeTicket;
}): WithdrawResale {
  const { endedPasses, changeTicket } = deps;
  return async (orderId) => {
    // First: whoever lists or releases one from here on sees it, and what came before is found below.
    await endedPasses.note(orderId);
    for (const id of await endedPasses.resalesOnSale(orderId)) await changeTicket(id, withdrawLeftBehind);
  };
}
