import { setImmediate as nextTurn } from 'node:timers/promises';

/**
 * Reads by id, of which all that are asked for in one turn of the event loop go to the database as one. Under load
 * that saves most round trips; alone, a read waits for nothing but the turn's end. No answer is older than its
 * question: a batch is read after all of its questions were asked.
 */
export function createBatchedReads<Value>(
  readAll: (ids: readonly string[]) => Promise<ReadonlyMap<string, Value>>,
): (id: string) => Promise<Value | undefined> {
  let batch: { ids: Set<string>; found: Promise<ReadonlyMap<string, Value>> } | undefined;

  function gather() {
    const ids = new Set<string>();
    const found = nextTurn().then(() => {
      batch = undefined;
      return readAll([...ids]);
    });
    return { ids, found };
  }

  return async (id) => {
    batch ??= gather();
    batch.ids.add(id);
    return (await batch.found).get(id);
  };
}

/** The same for whole queries: equal ones of one turn are read once. */
export function createSharedReads<Value>(): (key: string, read: () => Promise<Value>) => Promise<Value> {
  const waiting = new Map<string, Promise<Value>>();

  return (key, read) => {
    const shared = waiting.get(key);
    if (shared !== undefined) return shared;
    const result = nextTurn().then(() => {
      waiting.delete(key);
      return read();
    });
    waiting.set(key, result);
    return result;
  };
}
