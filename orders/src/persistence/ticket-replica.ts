import type { TicketStatus } from '@ticketing/common/events';
import { applyIfNewer } from '@ticketing/common/inbox';
import type { Minor } from '@ticketing/common/money';
import { isDuplicateKey } from '@ticketing/common/mongo';
import { type ClientSession, type Connection, Schema } from 'mongoose';

/** What orders knows of a ticket. */
export interface TicketReplica {
  readonly id: string;
  readonly version: number;
  readonly title: string;
  readonly price: Minor;
  /** The seller. */
  readonly userId: string;
  readonly status: TicketStatus;
  readonly orderId?: string;
  readonly startsAt?: Date;
  readonly venue?: string;
  readonly city?: string;
  readonly section?: string;
  readonly row?: string;
  readonly seat?: string;
}

interface TicketDocument {
  _id: string;
  version: number;
  /** Replaced as a whole, so that nothing of an older state survives. */
  state: Omit<TicketReplica, 'id' | 'version'>;
  /** How many orders of this ticket there were; ours, not part of the replica. */
  hold?: number;
}

const collection = 'tickets';

const schema = new Schema<TicketDocument>(
  {
    _id: { type: String, required: true },
    version: { type: Number, required: true },
    state: { type: Schema.Types.Mixed, required: true },
    hold: Number,
  },
  { collection, versionKey: false },
);

export type TicketReplicas = ReturnType<typeof createTicketReplicas>;

/** The replica of tickets, and the counter of holds that orders keeps beside it. */
export function createTicketReplicas(connection: Connection) {
  const tickets = connection.model('Ticket', schema);

  return {
    async find(id: string): Promise<TicketReplica | undefined> {
      const document = await tickets.findById(id).lean<TicketDocument>();
      return document === null ? undefined : toReplica(document);
    },

    /** Keeps a ticket that is not known yet. @returns false when it is */
    async add({ id, version, ...state }: TicketReplica): Promise<boolean> {
      try {
        await connection.collection<TicketDocument>(collection).insertOne({ _id: id, version, state });
        return true;
      } catch (error) {
        if (isDuplicateKey(error)) return false;
        throw error;
      }
    },

    /** @returns false when the state is stale or known already */
    apply({ id, version, ...state }: TicketReplica, session: ClientSession): Promise<boolean> {
      return applyIfNewer(connection, collection, { id, version, state: { state } }, session);
    },

    /** Counts one more order of the ticket. The write also makes this transaction meet any change of the replica. */
    async nextHold(
      id: string,
      session: ClientSession,
    ): Promise<{ ticket: TicketReplica; hold: number } | undefined> {
      const document = await tickets
        .findByIdAndUpdate(id, { $inc: { hold: 1 } }, { returnDocument: 'after', session })
        .lean<TicketDocument>();
      return document === null ? undefined : { ticket: toReplica(document), hold: document.hold ?? 1 };
    },
  };
}

const toReplica = ({ _id, version, state }: TicketDocument): TicketReplica => ({
  id: _id,
  version,
  ...state,
});
