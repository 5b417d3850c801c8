import { ticketReturned } from '@ticketing/common/events';
import type { Journal } from '@ticketing/common/journal';
import { toDecimal } from '@ticketing/common/money';
import type { TicketRepository } from '../persistence/ticket-repository';
import type { WatchRepository } from '../persistence/watch-repository';
import { mayComeBack } from './watch-ticket';

/**
 * Tells those who watch a ticket, if it can be bought; drops the watches of one that never can be again. A watch is gone
 * in the transaction that tells of it, so each is told once. One whose ticket was bought again meanwhile stays: to be told of
 * a ticket that is gone helps nobody.
 */
export type TellWatchers = (ticketId: string) => Promise<void>;

/** Watches in one transaction: a purchase may be in the same commit, and is not to wait for long. */
const atOnce = 20;

export function createTellWatchers(deps: {
  tickets: Pick<TicketRepository, 'find'>;
  watches: WatchRepository;
  journal: Journal;
  now: () => Date;
}): TellWatchers {
  const { tickets, watches, journal, now } = deps;

  return async (ticketId) => {
    for (;;) {
      const ticket = await tickets.find(ticketId);
      if (ticket === undefined || !mayComeBack(ticket, now())) return watches.removeAll([ticketId]);
      if (ticket.state.status !== 'available') return;
      const { title, price } = ticket.details;
      const told = await journal.transaction(async (unit) => {
        const taken = await watches.take(ticketId, atOnce, unit.session);
        for (const { id, userId } of taken) {
          const data = { id, version: 0, userId, ticket: { id: ticketId, title, price: toDecimal(price) } };
          unit.record(ticketReturned, { aggregateId: id, version: 0, data });
        }
        return taken.length;
      });
      if (told < atOnce) return;
    }
  };
}
