import { ticketUpdated, type EventData } from '@ticketing/common/events';
import { NotAuthorizedError, NotFoundError } from '@ticketing/common/errors';
import { type JournalRecords, readStates } from '@ticketing/common/journal';
import { type HistoryEntry, historyOf } from '../domain/ticket-history';
import type { TicketRepository } from '../persistence/ticket-repository';

/** What happened to a ticket, for its owner. @throws NotFoundError, NotAuthorizedError */
export type ShowHistory = (id: string, userId: string) => Promise<HistoryEntry[]>;

export function createShowHistory(deps: {
  tickets: Pick<TicketRepository, 'find'>;
  records: JournalRecords;
}): ShowHistory {
  const { tickets, records } = deps;
  return async (id, userId) => {
    const ticket = await tickets.find(id);
    if (ticket === undefined) throw new NotFoundError();
    if (ticket.userId !== userId) throw new NotAuthorizedError();
    const versions = await readStates(records, id);
    return historyOf(versions.map(({ occurredAt, state }) => ({ at: occurredAt, ticket: told(state) })));
  };
}

/** Our own journal: what is there passed this schema when it was recorded. */
const told = (state: object): EventData<typeof ticketUpdated> => ticketUpdated.schema.parse(state);
