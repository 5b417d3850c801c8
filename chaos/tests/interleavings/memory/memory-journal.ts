import { randomUUID } from 'node:crypto';
import { type EventDefinition, sealEvent } from '@ticketing/common/events';
import type { Journal } from '@ticketing/common/journal';
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
  /** Everything that was committed. */
  recorded(): Recorded[];
}

/** The journal of one service. Publishing is not its business: whoever uses it takes what was recorded. */
export function createMemoryJournal(database: MemoryDatabase, name = 'events'): MemoryJournal {
  const rows = database.collection<Recorded>(name, {
    one_event_a_version: ({ aggregateId, version }) => `${aggregateId} ${version}`,
  });
  const callbacks = new Set<() => void>();

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
    get stores(): never {
      throw new Error('Nobody publishes from memory');
    },
    ensureIndexes: () => Promise.resolve(),
    async transaction(work) {
      let recorded = 0;
      const result = await database.transaction(async (session) => {
        const pending: Recorded[] = [];
        const outcome = await work({
          session,
          record: (event, entry) => void pending.push(toRow(event, { ...entry, data: entry.data as never })),
        });
        for (const row of pending) await rows.insert(row, session);
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
    recorded: () => rows.all(),
  };
}
