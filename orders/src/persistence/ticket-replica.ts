import type { TicketStatus } from '@ticketing/common/events';
import { applyIfNewer, createReplicaWriter } from '@ticketing/common/inbox';
import type { Minor } from '@ticketing/common/money';
import type { UnitOfWork } from '@ticketing/common/journal';
import { createBatchedReads } from '@ticketing/common/mongo';
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
  readonly resaleOf?: string;
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
  /** Of the last order of this ticket; ours, not part of the replica. */
  hold?: number;
}

/** What the next order of a ticket would be, as it was read: nothing is taken until `hold` is committed. */
export interface Hold {
  readonly ticket: TicketReplica;
  /** Grows with each order of this ticket. */
  readonly number: number;
  /** Of the order before; none where nobody has ordered the ticket yet. */
  readonly last?: number;
  /** When it was read, by the database's clock. */
  readonly at: Date;
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
  const replicas = connection.collection<TicketDocument>(collection);
  const write = createReplicaWriter(connection, collection);

  return {
    find: createBatchedReads(async (ids): Promise<ReadonlyMap<string, TicketReplica>> => {
      const found = await tickets.find({ _id: { $in: ids } }).lean<TicketDocument[]>();
      return new Map(found.map((document) => [document._id, toReplica(document)]));
    }),

    /** As `apply`, where nothing is to be written with it; news of one moment goes to the database together. */
    keep: (ticket: TicketReplica): Promise<boolean> => write(newer(ticket)),

    /** As `apply`, with the rest of the unit, which fails when the state is stale, or the ticket not known. */
    replace(ticket: TicketReplica, unit: UnitOfWork): void {
      unit.write(replicas, { updateOne: newer(ticket) });
    },

    async findWithin(session: ClientSession, id: string): Promise<TicketReplica | undefined> {
      const found = await tickets.findById(id, null, { session }).lean<TicketDocument>();
      return found === null ? undefined : toReplica(found);
    },

    /** @returns false when the state is stale or known already */
    apply({ id, version, ...state }: TicketReplica, session: ClientSession): Promise<boolean> {
      return applyIfNewer(connection, collection, { id, version, state: { state } }, session);
    },

    /**
     * The next order of the ticket, numbered by the seconds of the database's clock: should the last numbers be lost, with
     * a database that is restored from a backup, the next is greater all the same.
     */
    nextHold: createBatchedReads(async (ids): Promise<ReadonlyMap<string, Hold>> => {
      const known = { version: 1, state: 1, hold: 1, now: '$$NOW' };
      const found = await replicas
        .find<TicketDocument & { now: Date }>({ _id: { $in: [...ids] } }, { projection: known })
        .toArray();
      return new Map(found.map((document) => [document._id, toHold(document)]));
    }),

    /** With the rest of the unit, which fails when the ticket was ordered, or has changed, since `nextHold`. */
    hold({ ticket: { id, version }, number, last }: Hold, unit: UnitOfWork): void {
      const filter = { _id: id, version, hold: last ?? { $exists: false } };
      unit.write(replicas, { updateOne: { filter, update: { $set: { hold: number } } } });
    },
  };
}

/** What keeps a state unless one at least as new is known. */
const newer = ({ id, version, ...state }: TicketReplica) => ({
  filter: { _id: id, version: { $lt: version } },
  update: { $set: { state, version } },
});

const toReplica = ({ _id, version, state }: TicketDocument): TicketReplica => ({
  id: _id,
  version,
  ...state,
});

function toHold({ hold: last, now: at, ...document }: TicketDocument & { now: Date }): Hold {
  const seconds = Math.floor(at.getTime() / 1_000);
  const ticket = toReplica(document);
  return last === undefined
    ? { ticket, number: seconds, at }
    : { ticket, number: Math.max(last + 1, seconds), last, at };
}
