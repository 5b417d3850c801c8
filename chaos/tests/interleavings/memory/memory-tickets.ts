import { DocumentChangedError } from '@ticketing/common/journal';
import type { Ticket } from '../../../../tickets/src/domain/ticket';
import type { TicketRepository } from '../../../../tickets/src/persistence/ticket-repository';
import type { MemoryDatabase } from './memory-database';
import { atEnd } from './memory-journal';

interface StoredTicket {
  readonly _id: string;
  readonly ticket: Ticket;
}

export interface MemoryTickets extends TicketRepository {
  all(): Ticket[];
}

/** Tickets in memory. What only the pages of lists need is not there. */
export function createMemoryTickets(database: MemoryDatabase): MemoryTickets {
  const tickets = database.collection<StoredTicket>('tickets');
  const noLists = (): never => {
    throw new Error('There are no lists in memory');
  };
  return {
    add(ticket, unit) {
      atEnd(unit, (session) => tickets.insert({ _id: ticket.id, ticket }, session));
    },
    failureOf: (error) => error,
    async find(id) {
      return (await tickets.find(id))?.ticket;
    },
    findSold(orderId) {
      const sold = tickets
        .all()
        .find(({ ticket: { state } }) => state.status === 'sold' && state.orderId === orderId);
      return Promise.resolve(sold?.ticket);
    },
    replace(current, next, unit) {
      atEnd(unit, async (session) => {
        const replaced = await tickets.update(
          current.id,
          ({ _id, ticket }) => (isSame(ticket, current) ? { _id, ticket: next } : undefined),
          session,
        );
        if (replaced === undefined) throw new DocumentChangedError(`ticket ${current.id}`);
      });
    },
    findAvailable: noLists,
    countAvailable: noLists,
    onTheMarket: noLists,
    idsOnSale: noLists,
    findOwn: noLists,
    all: () => tickets.all().map(({ ticket }) => ticket),
  };
}

const isSame = (one: Ticket, other: Ticket): boolean =>
  one.version === other.version &&
  one.seen.hold === other.seen.hold &&
  one.seen.version === other.seen.version;
