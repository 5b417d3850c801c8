import { setTimeout as sleep } from 'node:timers/promises';
import { NotFoundError } from '@ticketing/common/errors';
import { type Journal, type UnitOfWork, unlessChanged } from '@ticketing/common/journal';
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

/** Each lost try means that another replica got its change in, so it takes a storm to lose so often. */
const maxTries = 100;

export function createChangeTicket(deps: { tickets: TicketRepository; journal: Journal }): ChangeTicket {
  const { tickets, journal } = deps;
  const inTurn = createKeyedQueue();

  /** @returns false when somebody else was faster; nothing is written then */
  function save(current: Ticket, next: Ticket): Promise<boolean> {
    const work = (unit: UnitOfWork) => {
      tickets.replace(current, next, unit);
      if (next.version > current.version) {
        unit.record(eventOf(next), { aggregateId: next.id, version: next.version, data: toEventData(next) });
      }
    };
    return unlessChanged(journal.transaction(work));
  }

  return (id, decide) =>
    inTurn(id, async () => {
      for (let tries = 0; tries < maxTries; tries++) {
        const current = await tickets.find(id);
        if (current === undefined) throw new NotFoundError();
        const next = decide(current);
        if (next === current || (await save(current, next))) return next;
        // What was faster is read once a majority of the database's members has it.
        await sleep(Math.random() * Math.min(100, 2 ** tries));
      }
      throw new TicketChangedError();
    });
}
