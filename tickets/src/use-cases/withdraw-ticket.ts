import { type OwnerRequest, withdrawTicket } from '../domain/owner-changes';
import type { Ticket, TicketImage } from '../domain/ticket';
import type { ForgetImages } from './change-images';
import type { ChangeTicket } from './change-ticket';

/** @throws NotFoundError and what `withdrawTicket` throws */
export type WithdrawTicket = (id: string, request: OwnerRequest) => Promise<Ticket>;

export function createWithdrawTicket(deps: {
  changeTicket: ChangeTicket;
  forgetImages: ForgetImages;
}): WithdrawTicket {
  const { changeTicket, forgetImages } = deps;
  return async (id, request) => {
    let shown: readonly TicketImage[] = [];
    const ticket = await changeTicket(id, (current) => {
      shown = current.images;
      return withdrawTicket(current, request);
    });
    await forgetImages(shown.map((image) => image.id));
    return ticket;
  };
}
