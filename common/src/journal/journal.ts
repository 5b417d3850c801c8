import { randomUUID } from 'node:crypto';
import type { ClientSession, Collection, Connection } from 'mongoose';
import { currentContext } from '../context';
import { type EventData, type EventDefinition, sealEvent } from '../events';
import { runTransaction } from '../mongo';
import { journalCollection, type JournalRow, unclaimed } from './journal-row';
import type { StoreNote } from './store-check';

/** One change of state together with the events that tell of it. */
export interface UnitOfWork {
  /** Give it to every read and write of the change. */
  readonly session: ClientSession;
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

export interface Journal {
  readonly rows: Collection<JournalRow>;
  /** What is known of the broker's store; see store-check. */
  readonly stores: Collection<StoreNote>;
  /** Builds the collection's indexes. Call it before the service says it is ready. */
  ensureIndexes(): Promise<void>;
  /**
   * Runs `work` and commits what it wrote and the events it recorded, all or nothing.
   * `work` may run several times; see `runTransaction`.
   */
  transaction<Result>(work: (unit: UnitOfWork) => Promise<Result>): Promise<Result>;
  /** Calls back after each commit that recorded an event. Returns how to end that. */
  onCommit(callback: () => void): () => void;
}

/**
 * The outbox of one service: a change and its events are saved in one transaction, so neither exists without the
 * other; a publisher sends them later.
 *
 * @example
 * await journal.transaction(async (unit) => {
 *   await tickets.insertOne(ticket, { session: unit.session });
 *   unit.record(ticketCreated, { aggregateId: ticket.id, version: 0, data: toEvent(ticket) });
 * });
 */
export function createJournal({ connection }: { connection: Connection }): Journal {
  const rows = connection.collection<JournalRow>(journalCollection);
  const callbacks = new Set<() => void>();

  return {
    rows,
    stores: connection.collection<StoreNote>('event_stores'),
    async ensureIndexes() {
      await connection.createCollection(journalCollection).catch(ignoreExisting);
      await rows.createIndexes([
        { key: { aggregateId: 1, version: 1 }, name: 'one_event_a_version', unique: true },
        { key: { occurredAt: 1 }, name: 'pending', partialFilterExpression: { status: 'pending' } },
      ]);
    },
    async transaction(work) {
      let recorded = 0;
      const result = await runTransaction(connection, async (session) => {
        const pending: JournalRow[] = [];
        const outcome = await work({
          session,
          record(event, entry) {
            pending.push(toRow(event, entry));
          },
        });
        // One by one: nearly always there is one, and a bulk write would hide a lost connection in an error of its own.
        for (const row of pending) await rows.insertOne(row, { session });
        recorded = pending.length;
        return outcome;
      });
      if (recorded > 0) for (const callback of callbacks) callback();
      return result;
    },
    onCommit(callback) {
      callbacks.add(callback);
      return () => callbacks.delete(callback);
    },
  };
}

function toRow<Definition extends EventDefinition>(
  event: Definition,
  { aggregateId, version, data }: { aggregateId: string; version: number; data: EventData<Definition> },
): JournalRow {
  const { requestId, traceparent } = currentContext() ?? { requestId: 'none', traceparent: undefined };
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
    traceparent: traceparent ?? null,
  };
}

const namespaceExists = 48;

function ignoreExisting(error: unknown): void {
  if (!(error instanceof Error && 'code' in error && error.code === namespaceExists)) throw error;
}
