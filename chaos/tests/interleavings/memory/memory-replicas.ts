import { DocumentChangedError } from '@ticketing/common/journal';
import { isDuplicateKey } from '@ticketing/common/mongo';
import type { ClientSession } from 'mongoose';
import type { TicketReplica, TicketReplicas } from '../../../../orders/src/persistence/ticket-replica';
import type { MemoryDatabase } from './memory-database';
import { atEnd } from './memory-journal';

interface StoredReplica {
  readonly _id: string;
  readonly ticket: TicketReplica;
  readonly hold: number;
}

export interface MemoryReplicas extends TicketReplicas {
  all(): TicketReplica[];
}

/** What orders knows of tickets, in memory. `oneLiveOrder: false` has each order count on from whatever it read. */
export function createMemoryReplicas(database: MemoryDatabase, { oneLiveOrder = true } = {}): MemoryReplicas {
  const replicas = database.collection<StoredReplica>('replicas');

  const apply = async (ticket: TicketReplica, session?: ClientSession): Promise<boolean> => {
    const applied = await replicas.update(
      ticket.id,
      (stored) => (stored.ticket.version < ticket.version ? { ...stored, ticket } : undefined),
      session,
    );
    if (applied !== undefined) return true;
    if ((await replicas.find(ticket.id, session)) !== undefined) return false;
    await replicas.insert({ _id: ticket.id, ticket, hold: 0 }, session);
    return true;
  };

  return {
    async find(id) {
      return (await replicas.find(id))?.ticket;
    },
    keep: (ticket) =>
      apply(ticket).catch((error: unknown) => {
        // Another one was put there at the same moment.
        if (isDuplicateKey(error)) return apply(ticket);
        throw error;
      }),
    apply,
    async findWithin(session, id) {
      return (await replicas.find(id, session))?.ticket;
    },
    replace(ticket, unit) {
      atEnd(unit, async (session) => {
        const replaced = await replicas.update(
          ticket.id,
          (stored) => (stored.ticket.version < ticket.version ? { ...stored, ticket } : undefined),
          session,
        );
        if (replaced === undefined) throw new DocumentChangedError(`ticket ${ticket.id}`);
      });
    },
    async nextHold(id) {
      const stored = await replicas.find(id);
      if (stored === undefined) return undefined;
      const { ticket, hold: last } = stored;
      const at = database.now();
      const number = Math.max(last + 1, Math.floor(at.getTime() / 1_000));
      return { ticket, number, last, at };
    },
    hold({ ticket, number, last }, unit) {
      atEnd(unit, async (session) => {
        const held = await replicas.update(
          ticket.id,
          (stored) =>
            !oneLiveOrder || (stored.hold === last && stored.ticket.version === ticket.version)
              ? { ...stored, hold: number }
              : undefined,
          session,
        );
        if (held === undefined) throw new DocumentChangedError(`ticket ${ticket.id}`);
      });
    },
    all: () => replicas.all().map(({ ticket }) => ticket),
  };
}
