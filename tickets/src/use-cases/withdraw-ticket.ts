import { type OwnerRequest, withdrawTicket } from '../domain/owner-changes';
import type { Ticket } from '../domain/ticket';
import type { ChangeTicket } from './change-ticket';

/** @throws NotFoundError and what `withdrawTicket` throws */
export type WithdrawTicket = (id: string, request: OwnerRequest) => Promise<Ticket>;

export function createWithdrawTicket({ changeTicket }: { changeTicket: ChangeTicket }): WithdrawTicket {
  return (id, request) => changeTicket(id, (ticket) => withdrawTicket(ticket, request));
}
