import { randomUUID } from 'node:crypto';
import type { ClientSession, Collection, Connection } from 'mongoose';
import { currentContext, type RequestContext } from '../context';
import { type EventData, type EventDefinition, sealEvent } from '../events';
import { createGroupCommit } from './group-commit';
import { fromBirth, journalCollection, type JournalRow, pendingInOrder, unclaimed } from './journal-row';
import type { StoreNote } from './store-check';
import type { ClaimsNote } from './stretches';
import { type DocumentWrite, type StoredDocument, writeTogether, type WriteTo } from './write-together';

/** One change of state together with the events that tell of it. */
export interface UnitOfWork {
  /** Give it to every read and write of the change. */
  readonly session: ClientSession;
  /**
   * Writes one document at the end of this transaction, together with what others write in the same commit. The
   * transaction fails when there is no document as the filter has it (`DocumentChangedError`), or one of this key already.
   */
  write<Stored extends StoredDocument>(collection: Collection<Stored>, write: DocumentWrite<Stored>): void;
  /**
   * Adds an event to the journal, in this transaction.
   *
   * @throws InvalidEventError when the data does not fit the event's declaration; nothing is committed then
   */
  record<Definition extends EventDefinition>(
    event: Definition,
    entry: { aggregateId: string; version: number; data: EventData<Definition> },
  ): void;
}

/** What a work leaves to be saved at the end of its transaction. */
type Addition = { readonly row: JournalRow } | WriteTo;

export interface Journal {
  readonly rows: Collection<JournalRow>;
  /** What is known of the broker's store; see store-check. */
  readonly stores: Collection<StoreNote>;
  /** What publishers have in hand; see stretches. */
  readonly claims: Collection<ClaimsNote>;
  /** Builds the collection's indexes. Call it before the service says it is ready. */
  ensureIndexes(): Promise<void>;
  /**
   * Runs `work` and commits what it wrote and the events it recorded, all or nothing; see `createGroupCommit`.
   * `work` may run several times; see `runTransaction`.
   */
  transaction<Result>(work: (unit: UnitOfWork) => Promise<Result> | Result): Promise<Result>;
  /** Hands the rows of each commit to `taker`. Returns how to end that. */
  onCommit(taker: CommitTaker): () => void;
}

/** Publishes rows right after their commit, in the process that made them. */
export interface CommitTaker {
  /** Whether it would publish rows now. They are claimed for it from their birth. */
  readonly isReady: () => boolean;
  /** Gets the rows of a commit as they were saved: with a claim to publish them, or without one. */
  readonly take: (rows: readonly JournalRow[]) => void;
}

/** How long a row stays with the process that made it before any publisher may have it. */
const bornClaimMs = 5_000;

/**
 * The outbox of one service: a change and its events are saved in one transaction, so neither exists without the
 * other; a publisher sends them later.
 *
 * @example
 * await journal.transaction(async (unit) => {
 *   unit.write(tickets, { insertOne: { document: ticket } });
 *   unit.record(ticketCreated, { aggregateId: ticket.id, version: 0, data: toEvent(ticket) });
 * });
 */
export function createJournal({ connection }: { connection: Connection }): Journal {
  const rows = connection.collection<JournalRow>(journalCollection);
  let taker: CommitTaker | undefined;

  const save = async (added: readonly Addition[], session: ClientSession) => {
    const writes = added.filter((addition) => 'write' in addition);
    await writeTogether(writes, session);
    const born = added.flatMap((addition) => ('row' in addition ? [addition.row] : []));
    if (born.length === 0) return [];
    const claimed = taker?.isReady() === true ? claimOf(session) : {};
    const saved = born.map((row) => ({ ...row, ...claimed }));
    await rows.insertMany(saved, { session });
    return saved;
  };
  const commit = createGroupCommit<Addition, JournalRow>({
    connection,
    save,
    committed: (saved) => taker?.take(saved),
  });

  return {
    rows,
    stores: connection.collection<StoreNote>('event_stores'),
    claims: connection.collection<ClaimsNote>('event_claims'),
    async ensureIndexes() {
      await connection.createCollection(journalCollection).catch(ignoreExisting);
      await rows.createIndexes([
        { key: { aggregateId: 1, version: 1 }, name: 'one_event_a_version', unique: true },
        {
          key: { occurredAt: 1, _id: 1 },
          name: pendingInOrder,
          partialFilterExpression: { status: 'pending' },
        },
        { key: { status: 1 }, name: 'dead', partialFilterExpression: { status: 'dead' } },
      ]);
    },
    transaction: (work) =>
      commit((session, add) =>
        work({
          session,
          write(collection, write) {
            add({ collection, write } as unknown as WriteTo);
          },
          record(event, entry) {
            add({ row: toRow(event, entry) });
          },
        }),
      ),
    onCommit(next) {
      taker = next;
      return () => {
        if (taker === next) taker = undefined;
      };
    },
  };
}

/** The database's clock, as it came with the answers of this transaction: to the second. */
function claimOf({ clusterTime }: ClientSession): Pick<JournalRow, 'claim' | 'claimedUntil'> | undefined {
  if (clusterTime === undefined) return undefined;
  const now = clusterTime.clusterTime.t * 1_000;
  return { claim: fromBirth, claimedUntil: new Date(now + bornClaimMs) };
}

const noContext: RequestContext = { requestId: 'none' };

function toRow<Definition extends EventDefinition>(
  event: Definition,
  { aggregateId, version, data }: { aggregateId: string; version: number; data: EventData<Definition> },
): JournalRow {
  const { requestId, traceparent, userId } = currentContext() ?? noContext;
  const eventId = randomUUID();
  const occurredAt = new Date();
  const payload = sealEvent(event, data, {
    eventId,
    occurredAt: occurredAt.toISOString(),
    schema: event.schemaVersion,
    requestId,
    ...(traceparent === undefined ? {} : { traceparent }),
  });
  return {
    _id: eventId,
    aggregateId,
    version,
    subject: event.subject,
    payload,
    status: 'pending',
    attempts: 0,
    claim: null,
    claimedUntil: unclaimed,
    occurredAt,
    publishedAt: null,
    requestId,
    ...(userId === undefined ? {} : { userId }),
    traceparent: traceparent ?? null,
  };
}

const namespaceExists = 48;

function ignoreExisting(error: unknown): void {
  if (!(error instanceof Error && 'code' in error && error.code === namespaceExists)) throw error;
}
