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
  /** Of the last order of this ticket, and when it was placed; ours, not part of the replica. */
  hold?: number;
  heldAt?: Date;
}

/** One more order of a ticket. */
export interface Hold {
  readonly ticket: TicketReplica;
  /** Grows with each order of this ticket. */
  readonly number: number;
  /** By the database's clock. */
  readonly at: Date;
}

const collection = 'tickets';
const seconds = { $toLong: { $divide: [{ $toLong: '$$NOW' }, 1_000] } };

const schema = new Schema<TicketDocument>(
  {
    _id: { type: String, required: true },
    version: { type: Number, required: true },
    state: { type: Schema.Types.Mixed, required: true },
    hold: Number,
    heldAt: Date,
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
    keep: ({ id, version, ...state }: TicketReplica): Promise<boolean> =>
      write({ filter: { _id: id, version: { $lt: version } }, update: { $set: { state, version } } }),

    async findWithin(session: ClientSession, id: string): Promise<TicketReplica | undefined> {
      const found = await tickets.findById(id, null, { session }).lean<TicketDocument>();
      return found === null ? undefined : toReplica(found);
    },

    /** @returns false when the state is stale or known already */
    apply({ id, version, ...state }: TicketReplica, session: ClientSession): Promise<boolean> {
      return applyIfNewer(connection, collection, { id, version, state: { state } }, session);
    },

    /**
     * Numbers one more order of the ticket, by the seconds of the database's clock: should the last numbers be lost,
     * with a database that is restored from a backup, the next is greater all the same. The write also makes this
     * transaction meet any change of the replica; one in the same transaction fails the unit.
     */
    async nextHold(id: string, unit: UnitOfWork): Promise<Hold | undefined> {
      const document = await tickets
        .findByIdAndUpdate(
          id,
          [{ $set: { hold: { $max: [{ $add: ['$hold', 1] }, seconds] }, heldAt: '$$NOW' } }],
          { returnDocument: 'after', updatePipeline: true, session: unit.session },
        )
        .lean<Required<TicketDocument>>();
      if (document === null) return undefined;
      const { version, hold, heldAt } = document;
      // News of the ticket in the same commit has not seen the order, which is written at its end.
      const filter = { _id: id, version, hold };
      unit.write(replicas, { updateOne: { filter, update: { $set: { heldAt } } } });
      return { ticket: toReplica(document), number: hold, at: heldAt };
    },
  };
}

const toReplica = ({ _id, version, state }: TicketDocument): TicketReplica => ({
  id: _id,
  version,
  ...state,
});
