import { randomUUID } from 'node:crypto';
import { type EventDefinition, sealEvent } from '@ticketing/common/events';
import type { Journal, UnitOfWork } from '@ticketing/common/journal';
import type { ClientSession } from 'mongoose';
import type { MemoryDatabase } from './memory-database';

export interface Recorded {
  readonly _id: string;
  readonly aggregateId: string;
  readonly version: number;
  readonly subject: string;
  /** As it goes on the wire. */
  readonly body: string;
}

export interface MemoryJournal extends Journal {
  /** Calls back after each commit that recorded something. */
  afterCommit(callback: () => void): void;
  /** Everything that was committed. */
  recorded(): Recorded[];
}

type LateWrite = (session: ClientSession) => Promise<unknown>;

interface MemoryUnit extends UnitOfWork {
  readonly atEnd: (write: LateWrite) => void;
}

/** What `unit.write` is for repositories in memory. */
export const atEnd = (unit: UnitOfWork, write: LateWrite): void => {
  (unit as MemoryUnit).atEnd(write);
};

/** The journal of one service. Publishing is not its business: whoever uses it takes what was recorded. */
export function createMemoryJournal(database: MemoryDatabase, name = 'events'): MemoryJournal {
  const rows = database.collection<Recorded>(name, {
    one_event_a_version: ({ aggregateId, version }) => `${aggregateId} ${version}`,
  });
  const told: (() => void)[] = [];

  const toRow = (
    event: EventDefinition,
    { aggregateId, version, data }: { aggregateId: string; version: number; data: never },
  ): Recorded => {
    const eventId = randomUUID();
    const payload = sealEvent(event, data, {
      ...{ eventId, occurredAt: database.now().toISOString() },
      ...{ schema: event.schemaVersion, requestId: 'interleaving' },
    });
    return { _id: eventId, aggregateId, version, subject: event.subject, body: JSON.stringify(payload) };
  };

  return {
    get rows(): never {
      throw new Error('Nobody publishes from memory');
    },
    get claims(): never {
      throw new Error('Nobody publishes from memory');
    },
    get stores(): never {
      throw new Error('Nobody publishes from memory');
    },
    ensureIndexes: () => Promise.resolve(),
    async transaction(work) {
      let recorded: readonly Recorded[] = [];
      const result = await database.transaction(async (session) => {
        const pending: Recorded[] = [];
        const late: LateWrite[] = [];
        const unit: MemoryUnit = {
          session,
          write(): never {
            throw new Error('Repositories in memory write by atEnd');
          },
          atEnd: (write) => void late.push(write),
          record: (event, entry) => void pending.push(toRow(event, { ...entry, data: entry.data as never })),
        };
        const outcome = await work(unit);
        for (const write of late) await write(session);
        for (const row of pending) await rows.insert(row, session);
        recorded = pending;
        return outcome;
      });
      if (recorded.length > 0)
        told.forEach((callback) => {
          callback();
        });
      return result;
    },
    onCommit(): never {
      throw new Error('Nobody publishes from memory');
    },
    afterCommit: (callback) => void told.push(callback),
    recorded: () => rows.all(),
  };
}
