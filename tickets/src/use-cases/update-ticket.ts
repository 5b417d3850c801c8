import { editTicket, type OwnerRequest } from '../domain/owner-changes';
import type { Ticket } from '../domain/ticket';
import type { DetailChanges } from '../domain/ticket-details';
import type { ChangeTicket } from './change-ticket';

/** @throws NotFoundError and what `editTicket` throws */
export type UpdateTicket = (
  id: string,
  request: OwnerRequest & { changes: DetailChanges },
) => Promise<Ticket>;

export function createUpdateTicket(deps: { changeTicket: ChangeTicket; now: () => Date }): UpdateTicket {
  const { changeTicket, now } = deps;
  return (id, request) => changeTicket(id, (ticket) => editTicket(ticket, { ...request, now: now() }));
}
