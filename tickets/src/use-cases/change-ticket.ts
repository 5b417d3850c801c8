import { NotFoundError } from '@ticketing/common/errors';
import { DocumentChangedError, type Journal, retryWhenChanged } from '@ticketing/common/journal';
import { createKeyedQueue } from '@ticketing/common/mongo';
import type { Ticket } from '../domain/ticket';
import { TicketChangedError } from '../domain/ticket-errors';
import { eventOf, toEventData } from '../domain/ticket-events';
import type { TicketRepository } from '../persistence/ticket-repository';

/**
 * Changes one ticket: `decide` gets it as it is and gives it as it shall be (the very same: no change), or throws to
 * refuse. Saved by compare-and-set together with the event of the new version; where somebody else was faster,
 * `decide` is asked again about what the ticket has become.
 *
 * @throws NotFoundError when there is no such ticket, TicketChangedError when others were faster each time, and what
 * `decide` throws
 */
export type ChangeTicket = (id: string, decide: (ticket: Ticket) => Ticket) => Promise<Ticket>;

export function createChangeTicket(deps: { tickets: TicketRepository; journal: Journal }): ChangeTicket {
  const { tickets, journal } = deps;
  const inTurn = createKeyedQueue();

  const save = (current: Ticket, next: Ticket): Promise<void> =>
    journal.transaction((unit) => {
      tickets.replace(current, next, unit);
      if (next.version > current.version) {
        unit.record(eventOf(next), { aggregateId: next.id, version: next.version, data: toEventData(next) });
      }
    });

  const tryOnce = async (id: string, decide: (ticket: Ticket) => Ticket): Promise<Ticket> => {
    const current = await tickets.find(id);
    if (current === undefined) throw new NotFoundError();
    const next = decide(current);
    if (next !== current) await save(current, next);
    return next;
  };

  return async (id, decide) => {
    try {
      return await inTurn(id, () => retryWhenChanged(() => tryOnce(id, decide)));
    } catch (error) {
      throw error instanceof DocumentChangedError ? new TicketChangedError() : error;
    }
  };
}
