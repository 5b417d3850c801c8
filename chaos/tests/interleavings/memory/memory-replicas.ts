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

/** What orders knows of tickets, in memory. */
export function createMemoryReplicas(database: MemoryDatabase): MemoryReplicas {
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
    async nextHold(id, unit) {
      const seconds = Math.floor(database.now().getTime() / 1_000);
      const counted = await replicas.update(
        id,
        (stored) => ({ ...stored, hold: Math.max(stored.hold + 1, seconds) }),
        unit.session,
      );
      atEnd(unit, async (session) => {
        const now = await replicas.find(id, session);
        if (
          now !== undefined &&
          (now.hold !== counted?.hold || now.ticket.version !== counted.ticket.version)
        )
          throw new DocumentChangedError(`ticket ${id}`);
      });
      return counted && { ticket: counted.ticket, number: counted.hold, at: database.now() };
    },
    all: () => replicas.all().map(({ ticket }) => ticket),
  };
}
